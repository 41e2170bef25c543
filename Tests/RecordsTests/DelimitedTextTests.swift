import Records
import Testing

@Suite struct DelimitedTextTests {
    private func records(_ text: String, delimiter: Character = ",") -> [DelimitedText.Record] {
        Array(DelimitedText(Array(text.utf8), delimiter: delimiter))
    }

    @Test(arguments: ["a,b\nc,d\n", "a,b\r\nc,d\r\n", "a,b\rc,d", "\n\na,b\n\nc,d", "\u{FEFF}a,b\nc,d"])
    func `line ends, empty lines and a byte order mark do not matter`(text: String) {
        #expect(records(text).map(\.fields) == [["a", "b"], ["c", "d"]])
    }

    @Test func `a quoted field holds delimiters, quotes and line breaks, and lines are still counted`() {
        let found = records("h1,h2\n\"a, \"\"b\"\"\nc\",d\ne,f\n")
        #expect(found.map(\.fields) == [["h1", "h2"], ["a, \"b\"\nc", "d"], ["e", "f"]])
        #expect(found.map(\.line) == [1, 2, 4])
    }

    @Test func `empty fields are kept`() {
        #expect(records(",a,\n").map(\.fields) == [["", "a", ""]])
        #expect(records("a\tb\t", delimiter: "\t").map(\.fields) == [["a", "b", ""]])
    }

    @Test func `a quote that nothing closes is a character, and the rows after it are rows`() {
        let found = records("a,\"b\nc,d\n")
        #expect(found.map(\.fields) == [["a", "\"b"], ["c", "d"]])
        #expect(found.map(\.line) == [1, 2])
        let far = String(repeating: "x", count: 70_000)
        #expect(records("\"a\n\(far)\nb,\"c\"").map(\.fields) == [["\"a"], [far], ["b", "c"]])
    }

    @Test func `every kind of line break within quotes is counted once`() {
        #expect(records("\"a\rb\r\nc\nd\"\ne").map(\.line) == [1, 5])
    }

    @Test func `a quoted field may be the last thing there is`() {
        #expect(records("a,\"b\"").map(\.fields) == [["a", "b"]])
        #expect(records("\"").map(\.fields) == [["\""]])
    }
}
