import Records
import Tabulation
import Testing

@Suite struct SpecificationTests {
    private static let text = """
        table: children-by-county-age-sex
        dimensions:                       # order is the output's column order
          - {name: region, column: county, hierarchy: regions.csv, total: 全省}
          - {name: age, column: age, total: 合计}
          - {name: sex, column: sex, total: 合计}
        measure: count
        protection: {method: suppress, minimum: 5, zeros: safe}
        """

    private static func read(_ text: String) throws(DefinitionError) -> Specification {
        try Specification(yaml: Array(text.utf8), file: "spec.yaml")
    }

    @Test func `a specification says what the design says it does`() throws {
        let specification = try Self.read(Self.text)
        #expect(specification.table == "children-by-county-age-sex")
        #expect(specification.dimensions.map(\.name) == ["region", "age", "sex"])
        #expect(specification.dimensions[0].column == "county")
        #expect(specification.dimensions[0].total == "全省")
        #expect(specification.classificationFiles == ["regions.csv"])
        #expect(specification.measure == .count)
        #expect(specification.protection.minimum == 5)
    }

    @Test(arguments: [
        ("{sum: pay}", Measure.sum(of: "pay", weight: nil, holding: nil)),
        ("{sum: pay, weight: w, holding: firm}", .sum(of: "pay", weight: "w", holding: "firm")),
        ("{cells: n}", .cells("n", contributors: nil, largest: [])),
        (
            "{cells: n, contributors: firms, largest: [a, b]}",
            .cells("n", contributors: "firms", largest: ["a", "b"])
        ),
    ]) func `a measure is what it says`(text: String, measure: Measure) throws {
        let changed = Self.text.replacing("measure: count", with: "measure: \(text)")
        #expect(try Self.read(changed).measure == measure)
    }

    private static let refused = [
        (
            "table: children-by-county-age-sex", "table: \"a\\nb\"",
            ":1: 'table' must be one line of at most 200 characters"
        ),
        ("measure: count", "measure: counts", ":6: 'measure' must be count, {sum: COLUMN} or {cells: COLUMN}"),
        ("measure: count", "measure: {weight: w}", ":6: 'sum' is missing"),
        ("measure: count", "measure: {sum: a, cells: b}", ":6: unknown key 'sum'"),
        ("measure: count", "measure: {sum: a, largest: [b]}", ":6: unknown key 'largest'"),
        ("measure: count", "measure: {cells: a, largest: [b]}", ":6: 'contributors' is missing"),
        ("measure: count", "measures: count", ":6: unknown key 'measures'"),
        ("name: age", "name: sex", ":5: two dimensions are called 'sex'"),
        ("column: age", "column: sex", ":5: two dimensions divide column 'sex'"),
        ("name: age", "name: status", ":4: the output has a column 'status' of its own"),
        ("hierarchy: regions.csv", "hierarchy: []", ":3: 'hierarchy' must be a file, or a list of different files"),
        ("hierarchy: regions.csv", "hierarchy: [a, a]", ":3: 'hierarchy' must be a file, or a list of different files"),
        ("hierarchy: regions.csv", "hierarchies: a", ":3: unknown key 'hierarchies'"),
        ("total: 全省", "total: ''", ":3: 'total' must be a text"),
        ("method: suppress", "method: round", ":7: "),
        ("minimum: 5", "minimum: 0", ":7: a minimum of 0 is too small"),
        (
            "measure: count\nprotection: {", "measure: {cells: a, contributors: f}\nprotection: {p-percent: {p: 10}, ",
            ":6: 'largest' must be a list of at least 2 columns"
        ),
        ("minimum: 5", "minimum: five", ":7: 'minimum' must be a whole number"),
    ]

    @Test(arguments: refused) func `what is not understood is refused with its line`(
        part: String, other: String, complaint: String
    ) throws {
        let changed = Self.text.replacing(part, with: other)
        #expect(changed != Self.text)
        let refused = try #require(FileTable.refusal { _ = try Self.read(changed) })
        #expect(refused.hasPrefix("spec.yaml" + complaint), "\(refused)")
    }

    @Test(arguments: [6, 7]) func `six dimensions are the most`(count: Int) throws {
        let dimensions = (0..<count).map { "  - {name: d\($0)}\n" }.joined()
        let refused = FileTable.refusal { _ = try FileTable(dimensions: dimensions).specification() }
        #expect((refused == nil) == (count == 6))
        if let refused { #expect(refused.contains("7 dimensions are too many")) }
    }
}
