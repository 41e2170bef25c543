import Records
import Tabulation
import Testing

@Suite struct ColumnSourceTests {
    @Test func `only the columns a table needs are asked for`() throws {
        let definition = try Definitions.read(
            Definitions.text(
                dimensions: "  - {variable: region, to: city}\n",
                replacing: ["filter": "filter: {age: {from: 0, to: 6}}"]))
        let source = Recording()
        _ = try tabulate(definition, over: source, division: Definitions.province, referenceDate: nil)
        #expect(source.asked == [[.region, .age]])
    }

    @Test func `a division's table without a region axis still covers that division only`() throws {
        let definition = try Definitions.read(Definitions.text(dimensions: "  - {variable: sex, total: 合计}\n"))
        let source = Recording()
        let county = try #require(DivisionCode("220722"))
        _ = try tabulate(definition, over: source, division: county, referenceDate: nil)
        #expect(source.asked == [[.sex, .region]])
    }

    private final class Recording: ColumnSource {
        private(set) var asked: [[Variable]] = []

        func open(_ variables: [Variable]) throws(TabulationError) -> any OpenedSource {
            asked.append(variables)
            return Empty(widths: variables.map { $0 == .region ? 2 : 1 })
        }
    }

    private struct Empty: OpenedSource {
        let chunkCount = 0
        let count = 0
        let widths: [Int]

        func forEachChunk(_ positions: some Sequence<Int>, _ body: ([any ColumnChunk]) -> Void) {}
    }
}
