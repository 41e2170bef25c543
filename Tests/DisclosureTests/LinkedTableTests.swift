import Disclosure
import Records
import Tabulation
import Testing

/// Tables of one snapshot that share cells, or whose cells add up across tables.
@Suite struct LinkedTableTests {
    /// 辽源 has four counties: small enough to attack all its tables together the slow way.
    private static let division = "220400"

    private static func definition(_ name: String, _ dimensions: [String], filter: String = "") throws
        -> TableDefinition
    {
        let text = """
            name: \(name)
            title: 表
            english: Table
            scope: 全体
            unit: 人
            domains: [overall]
            dimensions:
            \(dimensions.map { "  - {\($0)}" }.joined(separator: "\n"))
            \(filter)
            methodology: 说明
            protection: {method: suppress, minimum: 5, zeros: safe}
            """
        return try TableDefinition(yaml: Array(text.utf8), file: "\(name).yaml")
    }

    /// Children of one small city, few enough that many cells are sensitive.
    private static func children(_ count: Int, seed: Int) -> PlainColumns {
        var dice = Dice(seed)
        let places = Places.current.codes.indices.filter { Places.current.codes[$0].city?.description == division }
        var (regions, ages, sexes): ([UInt16], [UInt16], [UInt16]) = ([], [], [])
        for _ in 0..<count {
            regions.append(UInt16(places.randomElement(using: &dice) ?? 0))
            ages.append(UInt16.random(in: 0...15, using: &dice))
            sexes.append(UInt16.random(in: 0...1, using: &dice))
        }
        return PlainColumns([.region: regions, .age: ages, .sex: sexes])
    }

    private static func draft(
        _ definition: TableDefinition, of children: PlainColumns, on date: String = "2026-06-30",
        beside earlier: [ProtectedTable] = []
    ) throws -> ProtectedTable {
        let tally = try tabulate(
            definition, over: children, division: #require(DivisionCode(division)),
            referenceDate: CalendarDate(iso: date))
        let (table, report) = try protect(tally, rules: definition.protection, beside: earlier)
        #expect(report.audit.exactlyDerivable == 0)
        return table
    }

    /// Every cell as the set of (county, age, sex) it adds up, a 1 each.
    private static func vectors(of table: ProtectedTable) throws -> [[Int]] {
        let counties = try Divisions.current.children(of: #require(DivisionCode(division))).map(\.code.description)
        func members(_ variable: Variable, _ code: String) -> Set<Int> {
            if variable == .region {
                return code == division ? Set(counties.indices) : [counties.firstIndex(of: code) ?? 0]
            }
            let filter = table.figures.description.filter[variable.rawValue]
            let set = code == "_T" ? filter ?? ValueSet.all(of: variable).code : code
            return Set(ValueSet(variable, code: set)?.members ?? [])
        }
        let axes: [Variable] = [.region, .age, .sex]
        return table.figures.cells.indices.map { cell in
            var (rest, codes) = (cell, [String: String]())
            for dimension in table.figures.dimensions.reversed() {
                codes[dimension.name] = dimension.entries[rest % dimension.entries.count].code
                rest /= dimension.entries.count
            }
            let sets = axes.map { members($0, codes[$0.rawValue] ?? ($0 == .region ? division : "_T")) }
            return counties.indices.flatMap { county in
                (0..<16).flatMap { age in
                    (0..<3).map { sex in
                        sets[0].contains(county) && sets[1].contains(age) && sets[2].contains(sex) ? 1 : 0
                    }
                }
            }
        }
    }

    private static func requireNothingFollows(from tables: [ProtectedTable]) throws {
        var derivability = Derivability()
        var withheld: [[Int]] = []
        for table in tables {
            for (cell, vector) in zip(table.figures.cells, try vectors(of: table)) {
                if cell == .withheld { withheld.append(vector) } else { derivability.know(vector) }
            }
        }
        #expect(withheld.allSatisfy { !derivability.follows($0) })
    }

    private static let catalogue: [(String, [String], String)] = [
        ("sexes", ["variable: region, to: county", "variable: sex, total: 合"], ""),
        (
            "bands",
            ["variable: region, to: county", "variable: age, total: 合, bands: [{from: 0, to: 5}, {from: 6, to: 15}]"],
            ""
        ),
        ("small", ["variable: region, to: county", "variable: sex, total: 合"], "filter: {age: {from: 0, to: 5}}"),
        ("large", ["variable: region, to: county", "variable: sex, total: 合"], "filter: {age: {from: 6, to: 15}}"),
        (
            "crossed",
            [
                "variable: region, to: county", "variable: sex, total: 合",
                "variable: age, total: 合, bands: [{from: 0, to: 2}, {from: 3, to: 8}, {from: 9, to: 15}]",
            ], ""
        ),
    ]

    @Test(arguments: 0..<24) func `tables drafted one beside the other give nothing away together`(seed: Int) throws {
        let children = Self.children(40 + seed * 9, seed: seed)
        var (tables, dice) = ([ProtectedTable](), Dice(seed + 100))
        for (name, dimensions, filter) in Self.catalogue.shuffled(using: &dice) {
            let definition = try Self.definition(name, dimensions, filter: filter)
            do {
                tables.append(try Self.draft(definition, of: children, beside: tables))
            } catch DisclosureError.openedBefore(_, let names) {
                // A refusal is right too, where the tables named give a sensitive cell away.
                #expect(Set(names).isSubset(of: tables.map(\.figures.description.table)))
            } catch DisclosureError.cannotProtect(let cells) {
                // So it is where what they print leaves too little open, and nothing is left to withhold.
                #expect(!tables.isEmpty && !cells.isEmpty)
            }
        }
        #expect(tables.count > 1)
        try Self.requireNothingFollows(from: tables)
    }

    @Test func `a cell that another table withholds is withheld again`() throws {
        let children = Self.children(60, seed: 3)
        let sexes = try Self.definition("sexes", Self.catalogue[0].1)
        let bands = try Self.definition("bands", Self.catalogue[1].1)
        let first = try Self.draft(bands, of: children)
        let second = try Self.draft(sexes, of: children, beside: [first])
        for county in first.figures.dimensions[0].entries.indices {
            let (one, other) = (first.figures.cell(at: [county, 0]), second.figures.cell(at: [county, 0]))
            #expect(one == other)
        }
    }

    @Test func `the same table drafted again is the same, byte for byte`() throws {
        let children = Self.children(60, seed: 4)
        let sexes = try Self.definition("sexes", Self.catalogue[0].1)
        let first = try Self.draft(sexes, of: children)
        #expect(try Self.draft(sexes, of: children).digest == first.digest)
        #expect(try Self.draft(sexes, of: children, beside: [first]).digest == first.digest)
    }

    @Test func `a table of another day or another snapshot is refused by name`() throws {
        let sexes = try Self.definition("sexes", Self.catalogue[0].1)
        let bands = try Self.definition("bands", Self.catalogue[1].1)
        let first = try Self.draft(bands, of: Self.children(400, seed: 5))
        #expect(throws: DisclosureError.anotherDate(table: "bands")) {
            try Self.draft(sexes, of: Self.children(400, seed: 5), on: "2026-12-31", beside: [first])
        }
        #expect {
            try Self.draft(sexes, of: Self.children(401, seed: 5), beside: [first])
        } throws: {
            guard case .anotherSnapshot("bands", _) = $0 as? DisclosureError else { return false }
            return true
        }
    }

    @Test func `a sensitive cell that follows from earlier tables is refused, naming them`() throws {
        // Children aged 0–5 and 6–15 are printed apart: all children less the one gives away the other.
        let children = Self.children(900, seed: 6)
        let whole = try Self.draft(Self.definition("sexes", Self.catalogue[0].1), of: children)
        let almost = try Self.definition(
            "almost", Self.catalogue[0].1, filter: "filter: {age: {from: 0, to: 14}}")
        let rest = try Self.definition("rest", ["variable: region, to: county"], filter: "filter: {age: [\"15\"]}")
        let second = try Self.draft(almost, of: children, beside: [whole])
        do {
            let third = try Self.draft(rest, of: children, beside: [whole, second])
            try Self.requireNothingFollows(from: [whole, second, third])
        } catch DisclosureError.openedBefore(_, let names) {
            #expect(names == ["sexes", "almost"])
        }
    }
}
