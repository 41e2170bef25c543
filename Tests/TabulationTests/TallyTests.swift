import OpenSSL
import Records
import Sealing
import Tabulation
import Testing

@Suite struct TallyTests {
    private static let date = CalendarDate(iso: "2026-06-30")

    private static func tally(_ dimensions: String, of division: String = "220000") throws -> Tally {
        let definition = try Definitions.read(Definitions.text(dimensions: dimensions))
        let columns = PlainColumns([.region: [0, 5], .sex: [0, 1], .age: [3, 15]])
        return try tabulate(
            definition, over: columns, division: #require(DivisionCode(division)), referenceDate: date)
    }

    @Test func `a tally shows nobody a count`() throws {
        let tally = try Self.tally("  - {variable: sex, total: 合计}\n")
        #expect(Mirror(reflecting: tally).children.isEmpty)
        #expect(String(describing: tally) == "Tabulation.Tally")
        #expect(String(reflecting: tally) == "Tabulation.Tally")
        var dumped = ""
        dump(tally, to: &dumped)
        #expect(!dumped.contains("2"))
        #expect(!(tally is any Encodable))
        #expect(!(tally is any Equatable))
    }

    @Test(arguments: [
        ("city", "220000", 10), ("county", "220000", 70), ("township", "220000", 70 + 60 + 972),
        ("county", "220700", 6),
        ("county", "220722", 1), ("city", "220722", 1),
    ])
    func `a region axis holds a division and what it consists of`(level: String, division: String, count: Int) throws {
        let entries = try Self.tally("  - {variable: region, to: \(level)}\n", of: division).dimensions[0].entries
        #expect(entries.count == count)
        #expect(entries[0].code == division)
        #expect(Set(entries.map(\.code)).count == entries.count)
        for entry in entries.dropFirst() { #expect(entry.parent != nil) }
    }

    @Test func `a county's township that is not known is always an entry`() throws {
        let entries = try Self.tally("  - {variable: region, to: township}\n", of: "220722").dimensions[0].entries
        #expect(entries.last?.code == "220722000")
        #expect(entries.last?.label == "长岭县（乡镇不详）")
        #expect(entries.last?.parent == 0)
    }

    @Test(arguments: ["110000", "110105", "220722001", "229900"])
    func `only a division of Jilin down to a county has a table`(code: String) throws {
        let division = try #require(DivisionCode(code))
        #expect(throws: TabulationError.unknownDivision(division)) {
            try Self.tally("  - {variable: sex, total: 合计}\n", of: code)
        }
    }

    @Test func `bands, groups and subtotals carry the codes of what they hold`() throws {
        let bands = "  - {variable: age, total: 合计, bands: [{from: 0, to: 2}, {from: 3, to: 3}, {from: 4, to: 15}]}\n"
        let entries = try Self.tally(bands).dimensions[0].entries
        #expect(entries.map(\.code) == ["_T", "0-2", "3", "4-15"])
        #expect(entries.map(\.label) == ["合计", "0—2岁", "3岁", "4—15岁"])
        let groups = """
              - variable: sex
                total: 合计
                categories: [{label: 已知, parts: [{of: ["1"]}, {of: ["2"]}]}, {of: ["9"]}]

            """
        let sexes = try Self.tally(groups).dimensions[0].entries
        #expect(sexes.map(\.code) == ["_T", "1+2", "1", "2", "9"])
        #expect(sexes.map(\.parent) == [nil, 0, 1, 1, 0])
        #expect(sexes.map(\.level) == [0, 1, 2, 2, 1])
    }

    @Test func `a column that is missing, short or not of its variable is refused by name`() throws {
        let definition = try Definitions.read(Definitions.text())
        func count(_ columns: [Variable: [UInt16]]) throws -> Tally {
            try tabulate(definition, over: PlainColumns(columns), division: Definitions.province, referenceDate: nil)
        }
        #expect(throws: TabulationError.missingColumn(.sex)) { try count([.region: [0]]) }
        #expect(throws: TabulationError.damagedColumn(.sex)) { try count([.region: [0, 1], .sex: [0]]) }
        #expect(throws: TabulationError.damagedColumn(.sex)) { try count([.region: [0], .sex: [3]]) }
        let beyond = UInt16(Places.current.count)
        #expect(throws: TabulationError.damagedColumn(.region)) { try count([.region: [beyond], .sex: [0]]) }
    }

    @Test func `a table with more cells than fit says what to collapse`() throws {
        let dimensions = ["region, to: township", "age, total: 合", "accompaniment, total: 合", "origin, total: 合"]
            .map { "  - {variable: \($0)}\n" }.joined()
        let more = ["school-kind", "school-stage"].map { "  - {variable: \($0), total: 合}\n" }.joined()
        let text = Definitions.text(
            dimensions: dimensions + more, replacing: ["domains": "domains: [overall, enrolment]"])
        let definition = try Definitions.read(text)
        #expect {
            try tabulate(definition, over: PlainColumns([:]), division: Definitions.province, referenceDate: nil)
        } throws: {
            guard case .tooManyCells(_, _, .region) = $0 as? TabulationError else { return false }
            return true
        }
    }

    @Test func `a snapshot taken with another keyring is refused`() throws {
        let keyring = try Self.keyring(1)
        let (snapshot, columns) = try Self.snapshot(keyring)
        let definition = try Definitions.read(Definitions.text())
        #expect(throws: Never.self) {
            try tabulate(definition, over: snapshot, columns: columns, keyring: keyring)
        }
        #expect(throws: TabulationError.refused(.snapshotNotAuthentic(snapshot.id))) {
            try tabulate(definition, over: snapshot, columns: columns, keyring: Self.keyring(2))
        }
        #expect(throws: TabulationError.refused(.columnMissing(.sex, of: snapshot.id))) {
            try tabulate(
                definition, over: snapshot, columns: columns.filter { $0.variable != .sex }, keyring: keyring)
        }
    }

    static func keyring(_ byte: UInt8) throws -> Keyring {
        try Keyring.make(protectedBy: .keyFile(SecretBytes([UInt8](repeating: byte, count: 32))))
    }

    static func snapshot(_ keyring: Keyring) throws -> (Snapshot, [SealedColumn]) {
        let (reserved, allowance) = try keyring.reserving(children: 100)
        var writer = try SnapshotWriter(
            id: #require(SnapshotID("2026-06-30")), referenceDate: #require(date), takenAt: Moment(seconds: 0),
            keyring: reserved, spending: allowance)
        for child in 0..<100 { try writer.append { child % $0.cardinality } }
        return try writer.finish()
    }
}
