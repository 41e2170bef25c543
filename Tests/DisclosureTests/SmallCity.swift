import Disclosure
import Records
@_spi(Protection) import Tabulation
import Testing

/// Random children of 辽源, which has four counties: small enough to attack all its tables together the slow way.
struct SmallCity {
    static let division = "220400"
    private let children: PlainColumns
    /// How many are in each county, age and sex: the leaves of every table. Ages that no table tells apart are one.
    let truth: [Int]
    private static let firstAges = [0, 3, 6, 9, 15]

    init(children count: Int, seed: Int) {
        var dice = Dice(seed)
        let places = Places.current.codes.indices.filter {
            Places.current.codes[$0].city?.description == Self.division
        }
        let counties = places.map { place in
            Self.counties.firstIndex { Places.current.codes[place].isWithin($0) } ?? 0
        }
        var (regions, ages, sexes): ([UInt16], [UInt16], [UInt16]) = ([], [], [])
        var truth = [Int](repeating: 0, count: Self.counties.count * Self.firstAges.count * 3)
        for _ in 0..<count {
            let place = places.indices.randomElement(using: &dice) ?? 0
            regions.append(UInt16(places[place]))
            ages.append(UInt16.random(in: 0...15, using: &dice))
            sexes.append(UInt16.random(in: 0...1, using: &dice))
            let age = Self.leaf(ofAge: Int(ages[ages.count - 1]))
            truth[(counties[place] * Self.firstAges.count + age) * 3 + Int(sexes[sexes.count - 1])] += 1
        }
        children = PlainColumns([.region: regions, .age: ages, .sex: sexes])
        self.truth = truth
    }

    /// So many children of each county, by the county's place, of an age and a sex.
    init(_ groups: [(county: Int, age: Int, sex: Int, count: Int)]) {
        var (regions, ages, sexes): ([UInt16], [UInt16], [UInt16]) = ([], [], [])
        var truth = [Int](repeating: 0, count: Self.counties.count * Self.firstAges.count * 3)
        for (county, age, sex, count) in groups {
            let place = Places.current.codes.indices.first { Places.current.codes[$0].isWithin(Self.counties[county]) }
            regions += Array(repeating: UInt16(place ?? 0), count: count)
            ages += Array(repeating: UInt16(age), count: count)
            sexes += Array(repeating: UInt16(sex), count: count)
            truth[(county * Self.firstAges.count + Self.leaf(ofAge: age)) * 3 + sex] += count
        }
        children = PlainColumns([.region: regions, .age: ages, .sex: sexes])
        self.truth = truth
    }

    private static let counties = DivisionCode(division).map { Divisions.current.children(of: $0).map(\.code) } ?? []

    private static func leaf(ofAge age: Int) -> Int { (firstAges.lastIndex { $0 <= age }) ?? 0 }

    static func definition(
        _ name: String, _ dimensions: [String], filter: String = "", protection: String = ""
    ) throws -> TableDefinition {
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
            protection: {method: suppress, minimum: 5, zeros: safe\(protection)}
            """
        return try TableDefinition(yaml: Array(text.utf8), file: "\(name).yaml")
    }

    /// Tables that share cells, or whose cells add up across tables.
    static let catalogue: [(name: String, dimensions: [String], filter: String)] = [
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

    /// Tables that group ages alike wherever they do.
    static let alike = catalogue.map { table in
        let dimensions =
            table.name == "crossed" ? catalogue[0].dimensions + [catalogue[1].dimensions[1]] : table.dimensions
        return (name: table.name, dimensions: dimensions, filter: table.filter)
    }

    func counted(by definition: TableDefinition, on date: String = "2026-06-30") throws -> Tally {
        try tabulate(
            definition, over: children, division: #require(DivisionCode(Self.division)),
            referenceDate: CalendarDate(iso: date))
    }

    func draft(
        _ definition: TableDefinition, on date: String = "2026-06-30", beside earlier: [EarlierDraft] = [],
        coming: [TableDefinition] = []
    ) throws -> ProtectedTable {
        let (table, report) = try protect(
            counted(by: definition, on: date), rules: definition.protection, beside: earlier,
            coming: coming.compactMap { ComingTable(try counted(by: $0, on: date), by: $0.protection) })
        #expect(report.audit.exactlyDerivable == 0)
        return table
    }

    /// A cell's codes, by dimension.
    static func codes(of cell: Int, in dimensions: [TableDimension]) -> [String: String] {
        var (rest, codes) = (cell, [String: String]())
        for dimension in dimensions.reversed() {
            codes[dimension.name] = dimension.entries[rest % dimension.entries.count].code
            rest /= dimension.entries.count
        }
        return codes
    }

    /// For each cell the leaves it adds up.
    static func leaves(of outline: TableOutline) -> [[Int]] {
        func members(_ variable: Variable, _ code: String) -> Set<Int> {
            if variable == .region {
                return Set(counties.indices.filter { code == division || counties[$0].description == code })
            }
            let filter = outline.description.filter[variable.rawValue]
            let set = code == "_T" ? filter ?? ValueSet.all(of: variable).code : code
            let members = ValueSet(variable, code: set)?.members ?? []
            return Set(variable == .age ? members.map { leaf(ofAge: $0) } : members)
        }
        let axes: [(variable: Variable, size: Int)] = [(.region, counties.count), (.age, firstAges.count), (.sex, 3)]
        return (0..<outline.cellCount).map { cell in
            let codes = codes(of: cell, in: outline.dimensions)
            return axes.reduce([0]) { leaves, axis in
                let code = codes[axis.variable.rawValue] ?? (axis.variable == .region ? division : "_T")
                let members = members(axis.variable, code).sorted()
                return leaves.flatMap { leaf in members.map { leaf * axis.size + $0 } }
            }
        }
    }
}
