import Records
import Testing

@Suite struct TableDimensionTests {
    /// Three counties by city, and by town and country.
    private static let twice = TableDimension(
        name: "region", label: "地区",
        entries: [
            .init(code: "T", label: "", parent: nil, level: 0),
            .init(code: "town", label: "", parent: nil, alsoIn: [.init(classification: 1, parent: 0)], level: 1),
            .init(code: "country", label: "", parent: nil, alsoIn: [.init(classification: 1, parent: 0)], level: 1),
            .init(code: "A", label: "", parent: 0, level: 1),
            .init(code: "A1", label: "", parent: 3, alsoIn: [.init(classification: 1, parent: 1)], level: 2),
            .init(code: "A2", label: "", parent: 3, alsoIn: [.init(classification: 1, parent: 2)], level: 2),
            .init(code: "B", label: "", parent: 0, alsoIn: [.init(classification: 1, parent: 2)], level: 1),
        ])

    private static func bytes(_ entries: String) -> [UInt8] {
        Array(#"{"entries":[\#(entries)],"label":"","name":"n"}"#.utf8)
    }

    @Test func `a total of two classifications has two families`() {
        let families = Self.twice.families
        #expect(families.map(\.parent) == [0, 0, 1, 2, 3])
        #expect(families.map(\.children) == [[3, 6], [1, 2], [4], [5, 6], [4, 5]])
        #expect(Self.twice.entries.map(\.isTotal) == [true, false, false, false, false, false, false])
    }

    @Test func `an entry of one classification is written as before there were several`() throws {
        let one = TableDimension(
            name: "n", label: "",
            entries: [
                .init(code: "T", label: "", parent: nil, level: 0), .init(code: "a", label: "", parent: 0, level: 1),
            ])
        let text = #"{"code":"T","label":"","level":0},{"code":"a","label":"","level":1,"parent":0}"#
        #expect(CanonicalJSON.bytes(of: one) == Self.bytes(text))
        #expect(CanonicalJSON.value(TableDimension.self, from: CanonicalJSON.bytes(of: Self.twice)) == Self.twice)
    }

    @Test(arguments: [
        #"[]"#, #"[{"classification":0,"parent":0}]"#, #"[{"classification":1,"parent":1}]"#,
        #"[{"classification":1,"parent":-1}]"#,
        #"[{"classification":2,"parent":0},{"classification":1,"parent":0}]"#,
        #"[{"classification":1,"parent":0},{"classification":1,"parent":0}]"#,
    ])
    func `a membership in what does not come before is refused`(alsoIn: String) {
        let text =
            #"{"code":"T","label":"","level":0},{"alsoIn":\#(alsoIn),"code":"a","label":"","level":1,"parent":0}"#
        #expect(CanonicalJSON.value(TableDimension.self, from: Self.bytes(text)) == nil)
    }
}
