import Records
import Testing

@Suite struct PinyinTests {
    @Test(arguments: [
        ("王", ["wang"]), ("单", ["dan", "chan", "shan"]), ("曾", ["ceng", "zeng"]), ("女", ["nv"]), ("a", []),
        ("か", []),
    ])
    func `a character has its usual reading first and the others after it`(character: String, readings: [String]) throws
    {
        let scalar = try #require(character.unicodeScalars.first)
        let found = Pinyin.current.readings(of: scalar).compactMap(Pinyin.current.spelling(of:))
        #expect(found.first == readings.first)
        #expect(Set(found).isSuperset(of: readings))
    }

    @Test func `there is no syllable beyond the last`() {
        #expect(Pinyin.current.spelling(of: 0) == "")
        #expect(Pinyin.current.spelling(of: 60_000) == nil)
    }
}
