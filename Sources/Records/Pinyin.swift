/// How characters are read: their syllables in Hanyu Pinyin without tones, the usual one first (Unihan, by way of
/// `Resources/pinyin.csv`).
package struct Pinyin: Sendable {
    /// A syllable's number; zero for none.
    package typealias Syllable = UInt16

    package static let current = Pinyin()

    /// By number; the first is empty.
    private let spellings: [String]
    /// For each character of `characters`, where its readings begin in `readings`, and where the last one's end.
    private let starts: [Int32]
    private let readings: [Syllable]
    private static let characters: ClosedRange<UInt32> = 0x3400...0x9FFF

    private init() {
        var spellings = [""]
        let count = Self.characters.count
        var usual = [Syllable](repeating: 0, count: count)
        var also = [Int: [Syllable]]()
        for row in Resource.rows(of: "pinyin") {
            let syllable = Syllable(spellings.count)
            spellings.append(row["syllable"] ?? "")
            for place in Self.places(in: row["usual"]) { usual[place] = syllable }
            for place in Self.places(in: row["also"]) { also[place, default: []].append(syllable) }
        }
        var (starts, readings): ([Int32], [Syllable]) = ([0], [])
        starts.reserveCapacity(count + 1)
        for place in 0..<count {
            if usual[place] != 0 { readings.append(usual[place]) }
            readings += also[place] ?? []
            starts.append(Int32(readings.count))
        }
        (self.spellings, self.starts, self.readings) = (spellings, starts, readings)
    }

    private static func places(in characters: String?) -> [Int] {
        (characters ?? "").unicodeScalars.filter { Self.characters.contains($0.value) }
            .map { Int($0.value - Self.characters.lowerBound) }
    }

    /// The syllables a character can be read as; none for what is no Chinese character.
    package func readings(of scalar: Unicode.Scalar) -> ArraySlice<Syllable> {
        guard Self.characters.contains(scalar.value) else { return [] }
        let place = Int(scalar.value - Self.characters.lowerBound)
        return readings[Int(starts[place])..<Int(starts[place + 1])]
    }

    /// A syllable as it is written, `v` standing for ü; nothing where there is none of this number.
    package func spelling(of syllable: Syllable) -> String? {
        spellings.indices.contains(Int(syllable)) ? spellings[Int(syllable)] : nil
    }
}
