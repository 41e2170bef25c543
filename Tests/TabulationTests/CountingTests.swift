import Records
import Sealing
@_spi(Protection) import Tabulation
import Testing

/// Counts are read here to compare them with a naive count.
@Suite struct CountingTests {
    /// A table of some variables, perhaps of a part of the children only.
    struct Table: CustomTestStringConvertible {
        var dimensions: String
        var ages: ClosedRange<Int>?
        var division = "220000"

        var testDescription: String { "\(dimensions) \(ages.map { "\($0)" } ?? "") \(division)" }

        func definition() throws -> TableDefinition {
            let lines = dimensions.split(separator: " ").map { name in
                name == "region" || name == "township"
                    ? "  - {variable: region, to: \(name == "region" ? "county" : "township")}\n"
                    : "  - {variable: \(name), total: 合计}\n"
            }
            var replaced = ["domains": "domains: [overall, enrolment, residence-permit, medical-insurance]"]
            if let ages { replaced["filter"] = "filter: {age: {from: \(ages.lowerBound), to: \(ages.upperBound)}}" }
            return try Definitions.read(Definitions.text(dimensions: lines.joined(), replacing: replaced))
        }

        func check(_ sources: [any ColumnSource], of children: RandomChildren, threads: [Int]) throws {
            let definition = try definition()
            let division = try #require(DivisionCode(division))
            var expected: [Int]?
            for source in sources {
                for count in threads {
                    let tally = try tabulate(
                        definition, over: source, division: division, referenceDate: nil, threads: count)
                    expected = expected ?? naive(tally.dimensions, children, division)
                    #expect(tally.cells == expected, "\(count) threads")
                }
            }
            #expect(expected?.contains { $0 > 0 } == (children.count > 0))
        }

        private func naive(
            _ dimensions: [TableDimension], _ children: RandomChildren, _ division: DivisionCode
        ) -> [Int] {
            var naive = NaiveCount(dimensions, filter: ages.map { [.age: $0] } ?? [:], division: division)
            for child in 0..<children.count { naive.add { children.value(of: $0, child: child) } }
            return naive.cells
        }
    }

    /// One to five variables, of one byte and of two, with and without children who are not counted.
    static let tables = [
        Table(dimensions: "sex"), Table(dimensions: "region"), Table(dimensions: "age sex"),
        Table(dimensions: "region sex"), Table(dimensions: "sex", ages: 3...7),
        Table(dimensions: "region", ages: 0...6),
        Table(dimensions: "region sex", ages: 15...15), Table(dimensions: "age sex origin"),
        Table(dimensions: "origin sex permit insurance"), Table(dimensions: "township age sex"),
        Table(dimensions: "sex region permit origin", ages: 0...14), Table(dimensions: "sex", division: "220100"),
        Table(dimensions: "township sex", ages: 1...9, division: "220100"),
        Table(dimensions: "sex origin permit", ages: 2...12, division: "220100"),
        Table(dimensions: "township age sex origin"), Table(dimensions: "region age sex origin permit"),
        Table(dimensions: "region sex origin permit insurance", ages: 0...6, division: "220200"),
    ]

    /// Tables that are counted in copies of a small cube, in a cube whose cells two bytes number and in one that needs
    /// four, and without a cube.
    static let sizes = [
        Table(dimensions: "age sex"), Table(dimensions: "region age sex"), Table(dimensions: "region age sex origin"),
        Table(dimensions: "region age sex origin permit"),
    ]

    @Test(arguments: tables) func `sealed columns are counted as one by one`(table: Table) throws {
        let children = RandomChildren(1_000)
        let keyring = try TallyTests.keyring(1)
        let (snapshot, columns) = try children.sealed(by: keyring)
        try table.check([SealedColumns(snapshot, columns, keyring: keyring)], of: children, threads: [1, 2])
    }

    @Test(arguments: tables) func `plain columns are counted as one by one, however they are shared out`(
        table: Table
    ) throws {
        let children = RandomChildren(1_000)
        let sources = [1, 64, 333, 1_000, 65_536].map { PlainColumns(children.values, valuesPerChunk: $0) }
        try table.check(sources, of: children, threads: [1, 7])
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 131_073])
    func `a column of any number of chunks is counted by any number of threads`(count: Int) throws {
        let children = RandomChildren(count, of: [.region, .age, .sex])
        let keyring = try TallyTests.keyring(1)
        let (snapshot, columns) = try children.sealed(by: keyring)
        let source = try SealedColumns(snapshot, columns, keyring: keyring)
        try Table(dimensions: "region sex", ages: 0...6).check([source], of: children, threads: [1, 2, 8])
    }

    @Test(arguments: sizes, [1, 3, 4, 5, 16_383, 16_384, 16_385, 32_769])
    func `a chunk of any length is counted to its end`(table: Table, count: Int) throws {
        let children = RandomChildren(count, of: [.region, .age, .sex, .origin, .permit])
        try table.check([PlainColumns(children.values, valuesPerChunk: 40_000)], of: children, threads: [1])
    }

    @Test(arguments: sizes, [255, 256, 257, 1_023, 1_024, 65_535, 65_536, 70_001])
    func `any number of children may be alike`(table: Table, count: Int) throws {
        let last = Places.current.count - 1
        let children = RandomChildren(count, all: [.region: last, .age: 15, .sex: 1, .origin: 2, .permit: 0])
        for threads in [1, 2] {
            let tally = try tabulate(
                table.definition(), over: PlainColumns(children.values), division: Definitions.province,
                referenceDate: nil, threads: threads)
            #expect(tally.cells.max() == count, "all of them are in the total")
            #expect(Set(tally.cells) == [0, count], "nobody is anywhere else")
            // Of the regions in their county, its city and the province; of others in the value and the total.
            let entries = table.dimensions.split(separator: " ").map { $0 == "region" ? 3 : 2 }
            #expect(tally.cells.count { $0 > 0 } == entries.reduce(1, *))
        }
    }

    @Test func `tables of several divisions and levels do not take each other's regions`() throws {
        let children = RandomChildren(2_000, of: [.region, .sex])
        let tables = ["220000", "220100", "220200"].flatMap { division in
            ["region sex", "township sex"].map { Table(dimensions: $0, division: division) }
        }
        for table in tables + tables.reversed() {
            try table.check([PlainColumns(children.values)], of: children, threads: [1])
        }
    }

    @Test(arguments: sizes) func `a filter may leave nobody`(table: Table) throws {
        var table = table
        table.ages = 3...7
        let children = RandomChildren(5_000, all: [.region: 0, .age: 8, .sex: 1, .origin: 2, .permit: 0])
        let tally = try tabulate(
            table.definition(), over: PlainColumns(children.values), division: Definitions.province,
            referenceDate: nil)
        #expect(tally.cells.allSatisfy { $0 == 0 })
    }

    @Test(arguments: [Table(dimensions: "age sex"), Table(dimensions: "sex", ages: 0...6)], [1, 2, 5])
    func `a value that is none is refused wherever it is, by the first one's name`(table: Table, threads: Int) throws {
        let children = RandomChildren(200, of: [.age, .sex])
        func count(_ children: RandomChildren) throws {
            let source = PlainColumns(children.values, valuesPerChunk: 16)
            _ = try tabulate(
                table.definition(), over: source, division: Definitions.province, referenceDate: nil, threads: threads)
        }
        try count(children)
        for (age, sex) in [(0, 15), (17, 199), (199, 17), (150, 100), (63, 64)] {
            for value in [16, 17, 255, 256, 65_535] {
                let damaged = children.with(value, for: .age, at: age).with(3, for: .sex, at: sex)
                let first: Variable =
                    age / 16 == sex / 16 ? (table.ages == nil ? .age : .sex) : age < sex ? .age : .sex
                #expect(throws: TabulationError.damagedColumn(first)) { try count(damaged) }
            }
        }
    }

    @Test(arguments: ["region age sex", "age sex origin", "sex region age origin", "region sex"])
    func `packed columns are counted to their ends, and refused for one value that is none`(dimensions: String) throws {
        let table = Table(dimensions: dimensions)
        let names = dimensions.split(separator: " ").compactMap { Variable(rawValue: String($0)) }
        let children = RandomChildren(32_770, of: names)
        var source = PackedColumns(columns: names.map { ($0, (children.values[$0] ?? []).map { Int($0) }) })
        try table.check([source], of: children, threads: [1])
        for (index, variable) in names.enumerated() {
            let largest = variable == .region ? 65_535 : 255
            for (child, value) in [(0, largest), (16_383, variable.cardinality), (16_384, largest), (32_769, largest)] {
                let sound = source.columns[index].values[child]
                source.columns[index].values[child] = value
                #expect(throws: TabulationError.damagedColumn(variable)) {
                    try tabulate(
                        table.definition(), over: source, division: Definitions.province, referenceDate: nil)
                }
                source.columns[index].values[child] = sound
            }
        }
    }

    @Test(arguments: 1...5) func `all values damaged at once are not taken for a sound one`(variables: Int) throws {
        let named: [Variable] = [.sex, .age, .origin, .permit, .insurance]
        let asked = Array(named.prefix(variables))
        let columns = Dictionary(uniqueKeysWithValues: asked.map { ($0, [UInt16](repeating: 60_000, count: 3)) })
        let table = Table(dimensions: asked.map(\.rawValue).joined(separator: " "))
        #expect(throws: TabulationError.damagedColumn(.sex)) {
            try tabulate(
                table.definition(), over: PlainColumns(columns), division: Definitions.province, referenceDate: nil)
        }
    }

    @Test func `a chunk that was tampered with is refused by any number of threads`() throws {
        let keyring = try TallyTests.keyring(1)
        let (snapshot, columns) = try RandomChildren(65_636, of: [.age, .sex]).sealed(by: keyring)
        let tampered = columns.map { column in
            guard column.variable == .age else { return column }
            var chunks = column.chunks
            chunks[1][50] ^= 1
            return SealedColumn(
                snapshot: column.snapshot, variable: column.variable, count: column.count, chunks: chunks)
        }
        let definition = try Table(dimensions: "age sex").definition()
        for threads in [1, 2, 3] {
            #expect(throws: TabulationError.refused(.columnNotAuthentic(.age, of: snapshot.id))) {
                try tabulate(definition, over: snapshot, columns: tampered, keyring: keyring, threads: threads)
            }
        }
    }
}
