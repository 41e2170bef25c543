import Records
@_spi(Protection) import Tabulation
import Testing

@Suite struct ClassificationTests {
    private static let twice = "  - {name: region, hierarchy: [cities.csv, urban.csv], total: T}\n"
    private static let cities = "code,parent\nA,\nA1,A\nA2,A\nB,\n"
    private static let urban = "parent,note,code\n,x,town\n,,country\ntown,,A1\ncountry,,B\ncountry,,A2\n"

    private static func count(_ cities: String, _ urban: String) throws -> Tally {
        try FileTable(dimensions: twice, classifications: ["cities.csv": cities, "urban.csv": urban])
            .count("region\nA1\nA1\nA2\nB\n")
    }

    @Test func `several classifications of one variable stay one dimension`() throws {
        let tally = try Self.count(Self.cities, Self.urban)
        let entries = tally.dimensions[0].entries
        #expect(entries.map(\.code) == ["T", "town", "country", "A", "A1", "A2", "B"])
        #expect(entries.map(\.parent) == [nil, nil, nil, 0, 3, 3, 0])
        #expect(entries.map { $0.alsoIn?.map(\.parent) } == [nil, [0], [0], nil, [1], [2], [2]])
        #expect(entries.map(\.level) == [0, 1, 1, 1, 2, 2, 1])
        #expect(tally.cells == [4, 2, 2, 3, 2, 1, 1])
    }

    @Test func `a subtotal that two classifications share is one entry`() throws {
        let shared = "code,parent\ntown,\nA,\nA1,A\nA2,A\nB,town\n"
        let tally = try Self.count(Self.cities, shared)
        let entries = tally.dimensions[0].entries
        #expect(entries.map(\.code) == ["T", "town", "A", "A1", "A2", "B"])
        #expect(entries[2].memberships == [.init(classification: 0, parent: 0), .init(classification: 1, parent: 0)])
        #expect(tally.cells == [4, 1, 3, 2, 1, 1])
    }

    @Test func `a total that a file lists, by its name or as a parent, is the table's`() throws {
        let listed = "code,parent,label\nT,,All\nA,T,\nA1,A,\nA2,A,\nB,T,\n"
        let entries = try Self.count(listed, listed).dimensions[0].entries
        #expect(entries.map(\.code) == ["T", "A", "A1", "A2", "B"])
        #expect(entries[0].label == "All")
        let unlisted = try Self.count(listed.replacing("T,,All\n", with: ""), Self.urban)
        #expect(unlisted.dimensions[0].entries.first?.label == "T")
    }

    @Test func `without a total's name, the one root is the total, and otherwise there is one`() throws {
        func codes(_ text: String) throws -> [String] {
            try FileTable(
                dimensions: "  - {name: region, hierarchy: r.csv}\n", classifications: ["r.csv": text]
            ).count("region\nA1\n").dimensions[0].entries.map(\.code)
        }
        #expect(try codes("code,parent\nA1,A\nA,\nA2,A\n") == ["A", "A1", "A2"])
        #expect(try codes("code,parent\nA,\nA1,A\nB,\n") == ["_T", "A", "A1", "B"])
        #expect(try codes("code,parent\nA1,\n") == ["_T", "A1"])
    }

    private static let refused = [
        ("", "cities.csv: the file is empty"),
        ("code,parent\n", "cities.csv: there are column names and no rows"),
        ("code,above\nA,\n", "cities.csv:1: there is no column 'parent'"),
        ("code,parent\nA1,A\nA,A2\nA2,A1\n", "cities.csv:2: the parents go round in a circle: A1 → A → A2 → A1"),
        ("code,parent\nA,A\n", "cities.csv:2: the parents go round in a circle: A → A"),
        ("code,parent\nA1,C\n", "cities.csv:2: the parent of 'A1', 'C', is not listed; add it"),
        ("code,parent\nA,\nB,\nA,\n", "cities.csv:4: 'A' is listed twice, first on line 2"),
        ("code,parent\nA\n", "cities.csv:2: the row has 1 fields"),
        ("code,parent\n,A\nA,\n", "cities.csv:2: column 'code' is empty"),
        ("code,parent\nT,A\nA,\n", "cities.csv:2: 'T' is the total's name and has a parent"),
        ("code,parent\nA,\nA1,A\nA2,A\n", "cities.csv: 'B' is missing, which urban.csv lists"),
        ("code,parent\nA,\nA1,A\nA2,A\nB,\nC,\n", "urban.csv: 'C' is missing, which cities.csv lists"),
        ("code,parent\nA1,\nA2,\nB,\nB1,B\n", "urban.csv: 'B1' is missing, which cities.csv lists"),
        ("code,parent\nA1,\nA2,town\nB,\ntown,\n", "urban.csv:2: 'town' holds other codes than in cities.csv"),
        ("code,parent\nA1,\nA2,\nB,\ntown,\n", "urban.csv:2: 'town' is divided further, which in cities.csv it is not"),
    ]

    @Test(arguments: refused) func `a classification that makes no sense is refused with its place`(
        cities: String, complaint: String
    ) throws {
        let refused = try #require(FileTable.refusal { _ = try Self.count(cities, Self.urban) })
        #expect(refused.hasPrefix(complaint), "\(refused)")
    }

    @Test func `a hierarchy may be deep`() throws {
        let depth = 3000
        let text = "code,parent\n0,\n" + (1..<depth).map { "\($0),\($0 - 1)\n" }.joined()
        let table = FileTable(
            dimensions: "  - {name: region, hierarchy: r.csv, total: T}\n", classifications: ["r.csv": text])
        let tally = try table.count("region\n\(depth - 1)\n")
        #expect(tally.cells == Array(repeating: 1, count: depth + 1))
    }
}
