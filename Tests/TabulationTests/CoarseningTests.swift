import Foundation
import Records
@_spi(Protection) import Tabulation
import Testing

/// A table that was made coarser is the table one counts of the same rows, had it been asked for at first.
@Suite struct CoarseningTests {
    private static let dimensions =
        "  - {name: region, column: county, hierarchy: regions.csv, total: 全省}\n  - {name: age, total: T}\n"
        + "  - {name: sex, total: T}\n"
    private static let counties = ["2201", "2202", "3301"]

    /// county, age, sex, pay and holder of made-up rows; ages 2 and 3 are called `2+3` where they are joined.
    private static func rows(_ seed: UInt64, joined: Bool = false) -> String {
        var state = seed
        func next(below limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
        // Every code occurs, so that the axes are the same whatever was drawn.
        let seen = (1...4).map { "2201,\($0),1,7,x\($0)" } + ["2202,1,2,3,y"]
        let drawn = (0..<60).map { row in
            "\(counties[next(below: 3)]),\(1 + next(below: 4)),\(1 + next(below: 2)),\(next(below: 50)),h\(row)"
        }
        let lines = (seen + drawn).map { line in
            guard joined else { return line }
            var fields = line.split(separator: ",").map(String.init)
            if ["2", "3"].contains(fields[1]) { fields[1] = "2+3" }
            return fields.joined(separator: ",")
        }
        return "county,age,sex,pay,firm\n" + lines.map { $0 + "\n" }.joined()
    }

    private static func table(_ measure: String = "count", dimensions: String = dimensions) -> FileTable {
        FileTable(dimensions: dimensions, measure: measure, protection: "minimum: 5")
    }

    private static func expectSame(_ one: Tally, _ other: Tally, _ comment: Comment) {
        #expect(one.cells == other.cells, comment)
        #expect(one.dimensions.map { $0.entries.map(\.code) } == other.dimensions.map { $0.entries.map(\.code) })
        #expect(one.dimensions.map { $0.entries.map(\.parent) } == other.dimensions.map { $0.entries.map(\.parent) })
        guard let makers = one.contributions else { return }
        for cell in one.cells.indices {
            #expect(makers.contributors(of: cell) == other.contributions?.contributors(of: cell), comment)
            #expect(makers.largest(of: cell) == other.contributions?.largest(of: cell), comment)
        }
    }

    @Test(arguments: ["count", "{sum: pay}"], [1, 2, 3] as [UInt64]) func `joined categories count as one`(
        measure: String, seed: UInt64
    ) throws {
        var table = Self.table(measure)
        if measure != "count" { table.protection = "minimum: 3, dominance: [{n: 3, k: 80}]" }
        let change = Coarsening.joining(dimension: 1, first: 2, second: 3)
        let coarser = try #require(try table.count(Self.rows(seed)).coarsened(by: change))
        #expect(coarser.dimensions[1].entries.map(\.label) == ["T", "1", "2 + 3", "4"])
        Self.expectSame(coarser, try table.count(Self.rows(seed, joined: true)), "seed \(seed)")
    }

    @Test func `a level or a dimension less is the table without it`() throws {
        let (rows, table) = (Self.rows(5), Self.table())
        let tally = try table.count(rows)
        let cities = try #require(tally.coarsened(by: .withoutFinestLevel(of: 0)))
        let provinces = ["2201": "22", "2202": "22", "3301": "33"].reduce(rows) {
            $0.replacingOccurrences(of: $1.key + ",", with: $1.value + ",")
        }
        var flat = Self.table(
            dimensions: Self.dimensions.replacingOccurrences(of: "hierarchy: regions.csv, ", with: ""))
        flat.classifications = [:]
        Self.expectSame(cities, try flat.count(provinces), "cities")
        for (place, name) in ["region", "age", "sex"].enumerated() {
            let without = try #require(tally.coarsened(by: .withoutDimension(place)))
            let lines = Self.dimensions.split(separator: "\n").filter { !$0.contains("name: \(name)") }
            let fewer = Self.table(dimensions: lines.map { $0 + "\n" }.joined())
            Self.expectSame(without, try fewer.count(rows), "without \(name)")
        }
    }

    @Test func `what somebody contributes to twice is not joined`() throws {
        let table = Self.table("{sum: pay, holding: firm}")
        let rows = Self.rows(7)
        let change = Coarsening.joining(dimension: 1, first: 2, second: 3)
        #expect(try table.count(rows).coarsened(by: change) != nil, "every row has a holder of its own")
        let shared = try table.count(rows + "2201,2,1,5,both\n2201,3,1,5,both\n")
        #expect(shared.coarsened(by: change) == nil)
        #expect(shared.coarsened(by: .withoutDimension(1)) != nil, "totals know their holders")
    }

    @Test func `costs of joined cells add up`() throws {
        var table = Self.table()
        table.protection = "minimum: 5, costs: {column: pay}"
        let change = Coarsening.joining(dimension: 1, first: 2, second: 3)
        let coarser = try #require(try table.count(Self.rows(3)).coarsened(by: change))
        let expected = try table.count(Self.rows(3, joined: true))
        let pairs = zip(coarser.costs ?? [], expected.costs ?? [])
        // Where nothing is said, both parts and the whole cost as little as the cheapest.
        #expect(pairs.allSatisfy { $0 >= $1 })
        #expect(coarser.costs?.first == expected.costs?.first)
    }

    @Test(
        arguments: [
            .joining(dimension: 0, first: 2, second: 3),  // All there is of their province.
            .joining(dimension: 0, first: 1, second: 4),  // Divided further.
            .joining(dimension: 1, first: 1, second: 3), .joining(dimension: 1, first: 3, second: 2),
            .joining(dimension: 1, first: 0, second: 1), .joining(dimension: 1, first: 4, second: 5),
            .joining(dimension: 2, first: 1, second: 2),  // All there is of the total.
            .joining(dimension: 9, first: 1, second: 2), .withoutFinestLevel(of: 1), .withoutDimension(3),
        ] as [Coarsening]) func `a change that the table does not allow is none`(change: Coarsening) throws
    {
        #expect(try Self.table().count(Self.rows(2)).coarsened(by: change) == nil)
    }

    @Test func `the last dimension stays`() throws {
        let tally = try Self.table(dimensions: "  - {name: age, total: T}\n").count(Self.rows(2))
        #expect(tally.coarsened(by: .withoutDimension(0)) == nil)
    }

    @Test func `ages are joined as a definition would band them, and places of the office are not`() throws {
        let bands = "bands: [{from: 0, to: 2}, {from: 3, to: 5}, {from: 6, to: 15}]"
        let definition = try Definitions.read(
            Definitions.text(
                dimensions: "  - {variable: region, to: city}\n  - {variable: age, total: 合计, \(bands)}\n"))
        let columns = PlainColumns([.region: [0, 5], .age: [3, 15]])
        let tally = try tabulate(definition, over: columns, division: Definitions.province, referenceDate: nil)
        let coarser = try #require(tally.coarsened(by: .joining(dimension: 1, first: 1, second: 2)))
        #expect(coarser.dimensions[1].entries.map(\.code) == ["_T", "0-5", "6-15"])
        #expect(tally.coarsened(by: .joining(dimension: 0, first: 1, second: 2)) == nil)
    }

    @Test func `marks follow the cells they are on`() throws {
        let tally = try Self.table().count(Self.rows(2))
        func mark(_ cell: [String: String]) -> ProtectionRules.Mark {
            .init(cell: cell, decision: .protect, reason: "so")
        }
        let marks = [["age": "2", "sex": "1"], ["age": "1"], ["sex": "2"]].map(mark)
        let rules = try #require(ProtectionRules(minimum: 5, zeros: .safe, marks: marks))
        func followed(_ change: Coarsening) throws -> [[String: String]] {
            let coarser = try #require(CoarserDimension(change, of: tally.description, tally.dimensions))
            let dimension = tally.dimensions[change.dimension]
            return rules.following(coarser, of: dimension, effort: .quick).marks.map(\.cell)
        }
        #expect(
            try followed(.joining(dimension: 1, first: 2, second: 3))
                == [["age": "2+3", "sex": "1"], ["age": "1"], ["sex": "2"]])
        #expect(try followed(.withoutDimension(1)) == [["sex": "2"]])
        #expect(try followed(.withoutFinestLevel(of: 0)) == marks.map(\.cell))
    }
}
