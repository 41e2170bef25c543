import Records
@_spi(Protection) import Tabulation
import Testing

@Suite struct MicrodataTests {
    private static let rows = "sex,county\n1,2201\n2,2202\n2,2202\n1,3301\n"
    private static let counts = [4, 2, 2, 3, 1, 2, 1, 1, 0, 2, 0, 2, 1, 1, 0, 1, 1, 0]

    @Test func `every margin is counted, the first dimension's entries in the classification's order`() throws {
        let tally = try FileTable().count(Self.rows)
        #expect(tally.dimensions.map(\.name) == ["region", "sex"])
        #expect(tally.dimensions[0].entries.map(\.code) == ["全省", "22", "2201", "2202", "33", "3301"])
        #expect(tally.dimensions[0].entries.map(\.label) == ["全省", "吉林", "长春", "2202", "33", "杭州"])
        #expect(tally.dimensions[0].entries.map(\.level) == [0, 1, 2, 2, 1, 2])
        #expect(tally.dimensions[1].entries.map(\.code) == ["合计", "1", "2"])
        #expect(tally.cells == Self.counts)
        #expect(tally.contributions == nil)
        #expect(tally.description.isFromFile)
        #expect(tally.description.decimals == nil)
    }

    @Test func `codes found in a column are listed as people would`() throws {
        let table = FileTable(dimensions: "  - {name: age, total: T}\n")
        let codes = ["10", "9", "b", "2", "a10", "a9", "1", "01", "a"]
        let tally = try table.count("age\n" + codes.joined(separator: "\n") + "\n")
        #expect(tally.dimensions[0].entries.map(\.code) == ["T", "01", "1", "2", "9", "10", "a", "a9", "a10", "b"])
    }

    @Test(arguments: [1, 2, 3, 5, 1000]) func `a file says the same in pieces of any size`(pieceSize: Int) throws {
        let table = FileTable(dimensions: "  - {name: place, total: T}\n  - {name: sex, total: T}\n")
        let rows = "\u{FEFF}x,\"place\",sex\r\n\r\n1,\"a,\"\"b\"\"\",1\r\n2,\"c\r\nd\",2\n3,plain \"text\",1\r4,,1"
        let refused = FileTable.refusal { _ = try table.count(rows, pieceSize: pieceSize) }
        #expect(refused == "rows.csv:7: column 'place' is empty; give what is not known a code of its own")
        let tally = try table.count(String(rows.dropLast(4)), pieceSize: pieceSize)
        #expect(tally.dimensions[0].entries.map(\.code) == ["T", "a,\"b\"", "c\r\nd", "plain \"text\""])
        #expect(tally.cells == [3, 2, 1, 1, 1, 0, 1, 0, 1, 1, 1, 0])
    }

    @Test func `a code is its bytes, not what it looks like`() throws {
        let table = FileTable(dimensions: "  - {name: place, total: T}\n")
        let refused = FileTable.refusal { _ = try table.count("place\ne\u{301}\n\u{E9}\n") }
        #expect(try #require(refused).contains("written with other bytes"))
    }

    @Test func `sums are exact, whatever their decimals`() throws {
        let table = FileTable(dimensions: "  - {name: sex, total: T}\n", measure: "{sum: pay}")
        let tally = try table.count("sex,pay\n1,0.1\n1,0.20\n2, 12\n2,0.005\n1,0\n")
        #expect(tally.cells == [12305, 300, 12005])
        #expect(tally.description.decimals == 3)
        let contributions = try #require(tally.contributions)
        #expect((0..<3).map { contributions.contributors(of: $0) } == [5, 3, 2])
        #expect((0..<3).map { contributions.largest(of: $0) } == [[12000, 200], [200, 100], [12000, 5]])
    }

    @Test func `a holder's parts are one contribution in the cells that hold several of them`() throws {
        let table = FileTable(
            dimensions: "  - {name: sex, total: T}\n", measure: "{sum: pay, weight: w, holding: firm}")
        let tally = try table.count("sex,pay,w,firm\n1,4,1.5,A\n2,5,1,A\n2,7,1,B\n2,1,1,A\n")
        #expect(tally.cells == [19, 6, 13])
        let contributions = try #require(tally.contributions)
        #expect((0..<3).map { contributions.contributors(of: $0) } == [2, 1, 2])
        #expect((0..<3).map { contributions.largest(of: $0) } == [[12, 7], [6], [7, 6]])
    }

    @Test func `as many of the largest contributions are kept as the rules ask about`() throws {
        var table = FileTable(dimensions: "  - {name: sex, total: T}\n", measure: "{sum: pay}")
        table.protection = "dominance: [{n: 3, k: 90}]"
        let contributions = try #require(try table.count("sex,pay\n1,1\n1,4\n1,3\n2,2\n").contributions)
        #expect((0..<3).map { contributions.largest(of: $0) } == [[4, 3, 2], [4, 3, 1], [2]])
    }

    @Test func `a cell costs what its rows do, and one without rows what the cheapest does`() throws {
        var table = FileTable()
        table.protection = "minimum: 5, costs: {column: price}"
        let tally = try table.count("sex,county,price\n1,2201,0.5\n2,2202,1\n1,2202,0\n2,2201,2\n")
        #expect(tally.costs == [3.5, 0.5, 3, 3.5, 0.5, 3, 2.5, 0.5, 2, 1, 0.5, 1] + Array(repeating: 0.5, count: 6))
        #expect(try FileTable().count(Self.rows).costs == nil)
        let refused = FileTable.refusal { _ = try table.count(Self.rows) }
        #expect(try #require(refused).hasPrefix("rows.csv:1: there is no column 'price'"))
    }

    @Test func `contributions show nobody a number`() throws {
        let tally = try FileTable(dimensions: "  - {name: sex, total: T}\n", measure: "{sum: pay}")
            .count("sex,pay\n1,7\n")
        let contributions = try #require(tally.contributions)
        #expect(Mirror(reflecting: contributions).children.isEmpty)
        #expect(!String(reflecting: contributions).contains("7"))
        #expect(!(contributions is any Encodable))
        #expect(Mirror(reflecting: tally).children.isEmpty)
    }

    private static let refused = [
        ("", "rows.csv: the file is empty; its first line names the columns"),
        ("\n\r\n", "rows.csv: the file is empty; its first line names the columns"),
        ("county,sex\n", "rows.csv: there are column names and no rows; add the rows"),
        ("county,gender\n2201,1\n", "rows.csv:1: there is no column 'sex'; the file has county, gender"),
        ("county,sex,sex\n", "rows.csv:1: two columns are called 'sex'; rename one"),
        ("county,sex\n2201,1\n2201\n", "rows.csv:3: the row has 1 fields and the first line names 2; mend the row"),
        ("county,sex\n2201,1,\n", "rows.csv:2: the row has 3 fields and the first line names 2; mend the row"),
        ("county,sex\n2201,\"1\n", "rows.csv:2: a quote is opened and never closed"),
        ("county,sex\n2201,\"1\"2\n", "rows.csv:2: something follows a closing quote"),
        ("county,sex\n2203,1\n", "rows.csv:2: '2203' in column 'county' is not in regions.csv"),
        ("county,sex\n22,1\n", "rows.csv:2: '22' in column 'county' is divided further"),
        ("county,sex\n全省,1\n", "rows.csv:2: '全省' in column 'county' is divided further"),
        ("county,sex\n,1\n", "rows.csv:2: column 'county' is empty"),
        ("county,sex\n2201,合计\n", "rows.csv:2: '合计' in column 'sex' is also the total's name"),
    ]

    @Test(arguments: refused) func `what cannot be counted is refused with its place`(
        rows: String, complaint: String
    ) throws {
        let refused = try #require(FileTable.refusal { _ = try FileTable().count(rows) })
        #expect(refused.hasPrefix(complaint))
    }

    @Test func `a code from a file cannot steer the terminal that a message is read on`() throws {
        let rows = "county,sex\n\"\u{1B}[2J\n\",1\n"
        let refused = try #require(FileTable.refusal { _ = try FileTable().count(rows) })
        #expect(refused.hasPrefix("rows.csv:2: '\u{FFFD}[2J\u{FFFD}' in column 'county' is not in regions.csv"))
        let long = "county,sex\n\(String(repeating: "x", count: 5000)),1\n"
        #expect(try #require(FileTable.refusal { _ = try FileTable().count(long) }).count <= 600)
    }

    private static let numbers = [
        ("-1", "is negative"), ("-0.5", "is negative"), ("", "has no number"), ("x", "has no number"),
        ("1,5", "fields"), ("\"1,5\"", "has no number"), ("1e3", "has no number"), ("1.", "has no number"),
        (".5", "has no number"), ("1.2.3", "has no number"), ("--1", "has no number"), ("９", "has no number"),
        ("9007199254740993", "more than 15 digits"), ("1.00000000000000001", "more than 15 digits"),
    ]

    @Test(arguments: numbers) func `a measure that is no number, or no sum of contributions, is refused`(
        text: String, complaint: String
    ) throws {
        let table = FileTable(dimensions: "  - {name: sex, total: T}\n", measure: "{sum: pay}")
        let refused = try #require(FileTable.refusal { _ = try table.count("sex,pay\n1,1\n1,\(text)\n") })
        #expect(refused.hasPrefix("rows.csv:3: "))
        #expect(refused.contains(complaint))
        if text.count > 4 { #expect(!refused.contains(text), "a row's number is not repeated") }
    }

    @Test func `sums that grow beyond what is exact are refused, and those just within are not`() throws {
        let table = FileTable(dimensions: "  - {name: sex, total: T}\n", measure: "{sum: pay}")
        let half = 1 << 52
        #expect(try table.count("sex,pay\n1,\(half)\n2,\(half)\n").cells == [1 << 53, half, half])
        let refused = FileTable.refusal { _ = try table.count("sex,pay\n1,\(half)\n2,\(half + 1)\n") }
        #expect(try #require(refused).hasPrefix("rows.csv:3: column 'pay' adds up to more than 15 digits"))
    }

    @Test func `a table of too many cells says how many, and what to collapse to how many`() throws {
        let codes = (0..<5000).map { "\($0),\($0)" }.joined(separator: "\n")
        let table = FileTable(dimensions: "  - {name: a, total: T}\n  - {name: b, column: c, total: T}\n")
        let refused = FileTable.refusal { _ = try table.count("a,c\n" + codes + "\n") }
        #expect(
            refused == "spec.yaml: 25010001 cells are more than the 16777216 a table may have; collapse 'a', which has "
                + "5001 categories, to at most 3354")
    }

    @Test func `cells are no rows`() throws {
        let table = FileTable(measure: "{cells: n}")
        let refused = FileTable.refusal { _ = try table.count(Self.rows) }
        #expect(try #require(refused).hasPrefix("spec.yaml:5: a measure of cells needs --cells"))
    }
}
