import Disclosure
import Foundation
import Records
import Tabulation
import Testing

/// What a suggestion promises is what one gets who follows it.
@Suite struct SuggestionTests {
    /// Four provinces of two counties each, so that nobody would join regions.
    private static let regions =
        "code,parent\n" + "NSEW".map { "\($0),\n\($0)1,\($0)\n\($0)2,\($0)\n" }.joined()

    private static func specification(_ dimensions: [String], _ protection: String) throws -> Specification {
        let text = """
            table: t
            dimensions:
            \(dimensions.map { "  - {\($0)}" }.joined(separator: "\n"))
            measure: count
            protection: {\(protection)}
            """
        return try Specification(yaml: Array(text.utf8), file: "spec.yaml")
    }

    private static let region = "name: region, column: county, hierarchy: regions.csv, total: T"

    /// Rows of county, age and sex; rarer in later counties and at later ages.
    private static func rows(_ children: Int, seed: Int, age: (Int) -> String) -> String {
        var dice = Dice(seed)
        let rows = (0..<children).map { child -> String in
            let place = min(Int.random(in: 0..<8, using: &dice), Int.random(in: 0..<8, using: &dice))
            let years = min(Int.random(in: 1...5, using: &dice), Int.random(in: 1...5, using: &dice))
            // Every age occurs.
            let county = "\(Array("NSEW")[place % 4])\(place / 4 + 1)"
            return "\(county),\(age(child < 5 ? child + 1 : years)),\(child % 2 + 1)\n"
        }
        return "county,age,sex\n" + rows.joined()
    }

    private static func count(_ specification: Specification, _ rows: String) throws -> Tally {
        let file = TextFile(name: "rows.csv", bytes: Array(rows.utf8))
        let regions = TextFile(name: "regions.csv", bytes: Array(regions.utf8))
        return try tabulate(specification, microdata: file, classifications: ["regions.csv": regions])
    }

    private static func suggestions(
        for tally: Tally, _ specification: Specification, _ table: ProtectedTable, threads: Int = 1
    ) -> Suggestions {
        Suggestions(
            for: tally, rules: specification.protection, protectedAs: table.figures,
            ordered: specification.orderedDimensions, threads: threads)
    }

    private static func withheld(_ dimensions: [String], _ rows: String) throws -> (cells: Int, withheld: Int) {
        let specification = try specification(dimensions, "minimum: 5, effort: quick")
        let (table, report) = try protect(count(specification, rows), rules: specification.protection)
        return (table.figures.cells.count, report.audit.checked)
    }

    @Test(arguments: 1...3) func `each effect is that of protecting the changed table`(seed: Int) throws {
        let dimensions = [Self.region, "name: age, total: T, ordered: true", "name: sex, total: T"]
        let specification = try Self.specification(dimensions, "minimum: 5")
        let rows = Self.rows(500, seed: seed) { "\($0)" }
        let tally = try Self.count(specification, rows)
        let (table, report) = try protect(tally, rules: specification.protection)
        let suggestions = Self.suggestions(for: tally, specification, table)
        #expect(suggestions == Self.suggestions(for: tally, specification, table, threads: 2))
        #expect(!suggestions.found.isEmpty)
        #expect(try #require(suggestions.tried) <= 6)
        #expect(suggestions.found.map(\.then.withheld) == suggestions.found.map(\.then.withheld).sorted())
        for suggestion in suggestions.found {
            #expect(suggestion.now.withheld == report.audit.checked)
            #expect(suggestion.then.withheld < suggestion.now.withheld)
            let effect: (cells: Int, withheld: Int)
            switch suggestion.change {
            case .join:
                #expect(suggestion.dimension == "age", "the two sexes are all there is, and regions come in pairs")
                let joined = suggestion.joined
                let recoded = Self.rows(500, seed: seed) {
                    joined.contains("\($0)") ? joined.joined(separator: "+") : "\($0)"
                }
                effect = try Self.withheld(dimensions, recoded)
            case .dropLevel:
                let shorter = rows.replacing(/([NSEW])\d/) { String($0.1) }
                effect = try Self.withheld(
                    ["name: region, column: county, total: T"] + dimensions.dropFirst(), shorter)
            case .dropDimension:
                effect = try Self.withheld(dimensions.filter { !$0.contains("name: \(suggestion.dimension),") }, rows)
            }
            #expect(suggestion.then.cells == effect.cells, "\(suggestion.english)")
            #expect(suggestion.then.withheld == effect.withheld, "\(suggestion.english)")
        }
    }

    @Test func `suggestions say what they are, in both languages`() throws {
        let specification = try Self.specification(
            [Self.region, "name: age, label: 年龄, total: T, ordered: true"], "minimum: 5")
        let tally = try Self.count(specification, Self.rows(120, seed: 1) { "\($0)" })
        let table = try protect(tally, rules: specification.protection).0
        let found = Self.suggestions(for: tally, specification, table).found
        let words = Dictionary(uniqueKeysWithValues: found.map { ($0.english, $0.chinese) })
        #expect(words["publish without age"] == "不再按年龄划分")
        #expect(words["region: publish without its finest level, level 2"] == "region：不再公布最细一级（第2级）")
        let joined = try #require(found.first { $0.change == .join }).joined
        #expect(words["age: join '\(joined[0])' and '\(joined[1])'"] == "年龄：合并“\(joined[0])”和“\(joined[1])”")
    }

    @Test(arguments: [
        ("name: age, total: T", [1, 2, 3, 4, 5].map { "\($0)" }, false),
        ("name: age, total: T, ordered: true", [1, 2, 3, 4, 5].map { "\($0)" }, true),
        ("name: age, total: T", ["0-2", "3-5", "6-8", "9-11", "12+"], true),
        ("name: age, total: T", ["P", "Q", "R", "S", "T2"], false),
    ]) func `categories are joined where the specification or their bands say that they have an order`(
        dimension: String, codes: [String], isJoined: Bool
    ) throws {
        let specification = try Self.specification([Self.region, dimension], "minimum: 5")
        let tally = try Self.count(specification, Self.rows(500, seed: 1) { codes[$0 - 1] })
        let table = try protect(tally, rules: specification.protection).0
        let found = Self.suggestions(for: tally, specification, table).found
        #expect(!found.isEmpty)
        #expect(found.contains { $0.change == .join } == isJoined)
    }

    @Test func `shares are so coarse that a step is worth twenty times the minimum`() throws {
        let specification = try Self.specification([Self.region, "name: age, total: T, ordered: true"], "minimum: 5")
        for (children, step) in [(399, nil), (400, 25), (1000, 10), (2000, 5), (9999, 5), (10_000, 1)] as [(Int, Int?)]
        {
            let tally = try Self.count(specification, Self.rows(children, seed: 4) { "\($0)" })
            var quick = specification.protection
            quick = quick.following(
                try #require(
                    CoarserDimension(.withoutDimension(0), of: tally.description, tally.dimensions)),
                of: tally.dimensions[0], effort: .quick)
            let table = try protect(tally, rules: quick).0
            let found = Suggestions(for: tally, rules: quick, protectedAs: table.figures).found
            for effect in found.flatMap({ [$0.now, $0.then] }) {
                if let step {
                    #expect(effect.shown.map { $0.isMultiple(of: step) } == true, "\(children)")
                } else {
                    #expect(effect.shown == nil, "\(children)")
                }
            }
        }
    }

    @Test func `nothing is tried of a table that is printed whole, nor of one too large`() throws {
        let specification = try Self.specification(["name: sex, total: T"], "minimum: 5")
        let tally = try Self.count(specification, Self.rows(50, seed: 1) { "\($0)" })
        let table = try protect(tally, rules: specification.protection).0
        #expect(Self.suggestions(for: tally, specification, table).tried == 0)
        let entries =
            [TableDimension.Entry(code: "T", label: "", parent: nil, level: 0)]
            + (1...Suggestions.mostCells).map { .init(code: "\($0)", label: "", parent: 0, level: 1) }
        let large = Figures(
            description: tally.description, dimensions: [TableDimension(name: "a", label: "", entries: entries)],
            cells: Array(repeating: .withheld, count: entries.count))
        let none = Suggestions(for: tally, rules: specification.protection, protectedAs: large)
        #expect(none.tried == nil && none.found.isEmpty)
    }

    @Test func `reports carry suggestions through a store`() throws {
        let specification = try Self.specification([Self.region, "name: age, total: T, ordered: true"], "minimum: 5")
        let tally = try Self.count(specification, Self.rows(500, seed: 2) { "\($0)" })
        let (table, report) = try protect(tally, rules: specification.protection)
        #expect(report.utility?.suggestions == nil)
        let suggestions = Self.suggestions(for: tally, specification, table)
        let whole = report.suggesting(suggestions)
        #expect(whole.utility?.suggestions == suggestions)
        #expect(whole.utility?.levels == report.utility?.levels)
        let bytes = CanonicalJSON.bytes(of: whole)
        #expect(CanonicalJSON.value(ProtectionReport.self, from: bytes) == whole)
    }
}
