import Records
@_spi(Protection) import Tabulation
import Testing

@Suite struct GivenCellsTests {
    private static let table = FileTable(measure: "{cells: n}")
    private static let leaves = "county,sex,n\n2201,1,7\n2201,2,5\n2202,2,9\n"

    @Test func `leaves alone are a table, and those not listed are zero`() throws {
        let (tally, repairs) = try Self.table.take(Self.leaves)
        #expect(tally.cells == [21, 7, 14, 21, 7, 14, 12, 7, 5, 9, 0, 9, 0, 0, 0, 0, 0, 0])
        #expect(repairs.isEmpty)
        #expect(tally.contributions == nil)
    }

    @Test func `totals that are given are checked`() throws {
        #expect(try Self.table.take(Self.leaves + "全省,合计,21\n22,1,7\n").0.cells[0] == 21)
        let refused = FileTable.refusal { _ = try Self.table.take(Self.leaves + "22,1,8\n全省,合计,20\n") }
        #expect(
            refused
                == "cells.csv:5: cell 22,1 is not what its parts add up to, nor are 1 others; mend the file, or let "
                + "--repair take the leaves as the truth")
    }

    @Test func `a repair takes the leaves as the truth and lists every difference`() throws {
        let (tally, repairs) = try Self.table.take(Self.leaves + "22,1,8\n全省,合计,20\n33,1,0\n", repairing: true)
        #expect(tally.cells[0] == 21)
        #expect(tally.cells[4] == 7)
        #expect(repairs.map(\.cell) == [["全省", "合计"], ["22", "1"]])
        #expect(repairs.map(\.line) == [6, 5])
        #expect(repairs.map(\.difference) == ["-1", "+1"])
    }

    @Test func `sums say who contributes, and totals that are not given have their parts' contributors`() throws {
        let table = FileTable(
            dimensions: "  - {name: sex, total: T}\n",
            measure: "{cells: pay, contributors: firms, largest: [first, second]}")
        let rows = "sex,pay,firms,first,second\n1,10.5,3,5,4\n2,20,2,15,5\n"
        let tally = try table.take(rows).0
        #expect(tally.cells == [305, 105, 200])
        #expect(tally.description.decimals == 1)
        var contributions = try #require(tally.contributions)
        #expect((0..<3).map { contributions.contributors(of: $0) } == [5, 3, 2])
        #expect((0..<3).map { contributions.largest(of: $0) } == [[150, 50], [50, 40], [150, 50]])
        contributions = try #require(try table.take(rows + "T,30.5,4,17.25,8\n").0.contributions)
        #expect(contributions.contributors(of: 0) == 4)
        #expect(contributions.largest(of: 0) == [1725, 800])
        #expect(contributions.largest(of: 1) == [500, 400])
    }

    @Test func `a cell costs what is given, and otherwise what its parts do`() throws {
        var table = Self.table
        table.protection = "minimum: 5, costs: {column: price}"
        let tally = try table.take("price,county,sex,n\n1,2201,1,7\n2,2201,2,5\n9,22,合计,12\n").0
        #expect(tally.costs == [3, 1, 2, 9, 1, 2, 3, 1, 2] + Array(repeating: 1, count: 9))
    }

    private static let refused = [
        ("county,sex\n2201,1\n", "cells.csv:1: there is no column 'n'"),
        ("county,sex,n\n", "cells.csv: there are column names and no rows"),
        ("county,sex,n\n2201,1,-1\n", "cells.csv:2: column 'n' is negative"),
        ("county,sex,n\n2201,1,1.5\n", "cells.csv:2: column 'n' has a fraction"),
        ("county,sex,n\n2201,1,\n", "cells.csv:2: column 'n' has no number"),
        ("county,sex,n\n2201,1,1\n2201,2,1\n2201,1,1\n", "cells.csv:4: cell 2201,1 is given twice, first on line 2"),
        ("county,sex,n\n9,1,1\n", "cells.csv:2: '9' in column 'county' is not in regions.csv"),
        ("county,sex,n\n全省,合计,1\n", "cells.csv: column 'sex' has no code but the total's"),
    ]

    @Test(arguments: refused) func `cells that make no table are refused with their place`(
        cells: String, complaint: String
    ) throws {
        let refused = try #require(FileTable.refusal { _ = try Self.table.take(cells) })
        #expect(refused.hasPrefix(complaint), "\(refused)")
    }

    @Test(arguments: ["10,0,,", "10,1,5,5", "10,3,6,5", "10,2.5,5,5", "10,3,-5,5"])
    func `contributions that cannot be a cell's are refused`(row: String) throws {
        let table = FileTable(
            dimensions: "  - {name: sex, total: T}\n", measure: "{cells: pay, contributors: f, largest: [a, b]}")
        let refused = FileTable.refusal { _ = try table.take("sex,pay,f,a,b\n1,\(row)\n") }
        #expect(try #require(refused).hasPrefix("cells.csv:2: "))
    }

    @Test(arguments: ["count", "{sum: n}"]) func `rows are no cells`(measure: String) throws {
        let refused = FileTable.refusal { _ = try FileTable(measure: measure).take(Self.leaves) }
        #expect(try #require(refused).hasPrefix("spec.yaml:5: the measure '"))
    }
}
