import Records
import Testing

@Suite struct FiguresTests {
    private static let division = Divisions.current.province.code

    static func figures(_ cells: [Figures.Cell]) -> Figures {
        let description = TableDescription(
            table: "t", title: "表", titleEnglish: "T", scope: "全体", unit: "人", domains: [.overall],
            division: division, referenceDate: nil, methodology: "1")
        let sex = TableDimension(
            name: "sex", label: "性别",
            entries: [
                .init(code: "T", label: "合计", parent: nil, level: 0), .init(code: "1", label: "男", parent: 0, level: 1),
                .init(code: "2", label: "女", parent: 0, level: 1),
            ])
        return Figures(description: description, dimensions: [sex], cells: cells)
    }

    @Test func `figures come back from the bytes that are signed`() throws {
        let figures = Self.figures([.published(12), .withheld, .withheld])
        #expect(try #require(Figures(canonicalBytes: figures.canonicalBytes)) == figures)
        #expect(figures.cell(at: [0]) == .published(12))
        #expect(figures.cell(at: [2]) == .withheld)
    }

    @Test func `another spelling of the same figures is refused`() {
        let bytes = Self.figures([.published(12), .withheld, .withheld]).canonicalBytes
        let text = String(decoding: bytes, as: UTF8.self)
        let others = [
            text.replacing("\"c\"", with: "\"C\""), text.replacing(",12", with: ", 12"), text + "\n",
            text.replacing("[12,", with: "[12.0,"), text.replacing("\"c\",\"c\"", with: "\"c\""),
            text.replacing("\"parent\":0", with: "\"parent\":7"),
            text.replacing("{\"cells\"", with: "{\"x\":1,\"cells\""),
        ]
        for other in others where other != text { #expect(Figures(canonicalBytes: other.utf8) == nil) }
    }

    @Test(arguments: ["", "a b", "-a", "A", "é", "../x", String(repeating: "a", count: 65)])
    func `an identifier is safe as a folder's name`(text: String) { #expect(DraftID(text) == nil) }
}
