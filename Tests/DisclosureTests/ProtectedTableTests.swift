import Disclosure
import OpenSSL
import Records
import Sealing
import Tabulation
import Testing

@Suite struct ProtectedTableTests {
    private static let yaml = """
        name: children-by-city-sex
        title: 表
        english: Table
        scope: 全体
        unit: 人
        domains: [overall]
        dimensions:
          - {variable: region, to: county}
          - {variable: sex, total: 合计}
        methodology: 说明
        protection: {method: suppress, minimum: 5, zeros: safe}
        """

    /// Children spread over places and sexes so that some counties have very few.
    static func tally(reversed: Bool = false) throws -> (Tally, ProtectionRules) {
        let definition = try TableDefinition(yaml: Array(yaml.utf8), file: "t.yaml")
        var (regions, sexes): ([UInt16], [UInt16]) = ([], [])
        for place in 0..<Places.current.count {
            for child in 0..<(place * place % 7 == 1 && place > 300 ? 3 : 0) {
                regions.append(UInt16(place))
                sexes.append(UInt16(child % 5 == 0 ? 0 : 1))
            }
        }
        if reversed { (regions, sexes) = (regions.reversed(), sexes.reversed()) }
        let columns = PlainColumns([.region: regions, .sex: sexes])
        let tally = try tabulate(
            definition, over: columns, division: Divisions.current.province.code,
            referenceDate: CalendarDate(iso: "2026-06-30"))
        return (tally, definition.protection)
    }

    @Test func `a protected table withholds small counts and comes back from a store`() throws {
        let (tally, rules) = try Self.tally()
        let (table, report) = try protect(tally, rules: rules)
        #expect(report.withheld.sensitive > 0)
        #expect(report.audit.exactlyDerivable == 0)
        #expect(report.audit.checked == report.withheld.sensitive + report.withheld.complementary)
        for case .published(let count) in table.figures.cells { #expect(count == 0 || count >= 5) }
        let seal = try Self.seal(7)
        #expect(try ProtectedTable(table.stored(under: seal), under: seal).digest == table.digest)
    }

    @Test func `a stored draft with any byte changed is refused`() throws {
        let (tally, rules) = try Self.tally()
        let table = try protect(tally, rules: rules).0
        let seal = try Self.seal(7)
        let stored = try table.stored(under: seal)
        for position in stride(from: 0, to: stored.figures.count, by: 97) {
            var figures = stored.figures
            figures[position] ^= 1
            #expect(throws: DisclosureError.draftNotAuthentic(table.draft)) {
                try ProtectedTable(StoredDraft(figures: figures, tag: stored.tag), under: seal, as: table.draft)
            }
        }
    }

    @Test func `a draft stored under another office's seal is refused`() throws {
        let (tally, rules) = try Self.tally()
        let stored = try protect(tally, rules: rules).0.stored(under: Self.seal(7))
        // Even an office that is protected by the same secret has a seal of its own.
        for secret: UInt8 in [7, 8] {
            let other = try Self.seal(secret)
            #expect(throws: DisclosureError.draftNotAuthentic(nil)) { try ProtectedTable(stored, under: other) }
        }
    }

    @Test func `a keyring that is opened again has the same seal`() throws {
        let secret = RootSecret.keyFile(SecretBytes([UInt8](repeating: 7, count: 32)))
        let keyring = try Keyring.make(protectedBy: secret)
        let (tally, rules) = try Self.tally()
        let table = try protect(tally, rules: rules).0
        let stored = try table.stored(under: keyring.draftSeal())
        let again = try Keyring.open(keyring.file, with: secret)
        #expect(try ProtectedTable(stored, under: again.draftSeal(), as: table.draft).digest == table.digest)
        // No key that the keyring gives away makes the code.
        for purpose in KeyPurpose.allCases {
            #expect(try keyring.code(for: stored.figures, as: purpose) != stored.tag)
        }
    }

    /// The seal of an office of its own.
    private static func seal(_ secret: UInt8) throws -> DraftSeal {
        try Keyring.make(protectedBy: .keyFile(SecretBytes([UInt8](repeating: secret, count: 32)))).draftSeal()
    }

    @Test func `the order of the children changes nothing`() throws {
        let (one, rules) = try Self.tally()
        let (other, _) = try Self.tally(reversed: true)
        #expect(try protect(one, rules: rules).0.digest == protect(other, rules: rules).0.digest)
    }

    @Test func `published figures are the counts, and add up`() throws {
        let (tally, rules) = try Self.tally()
        let figures = try protect(tally, rules: rules).0.figures
        let places = Places.current.codes.indices.filter { $0 > 300 && $0 * $0 % 7 == 1 }
        #expect(figures.cell(at: [0, 0]) == .published(places.count * 3))
        for (index, entry) in figures.dimensions[0].entries.enumerated() {
            guard let code = DivisionCode(entry.code), case .published(let count) = figures.cell(at: [index, 0]) else {
                continue
            }
            #expect(count == 3 * places.filter { Places.current.codes[$0].isWithin(code) }.count)
        }
    }

    @Test func `the report holds numbers of cells and the digest, and comes back from JSON`() throws {
        let (tally, rules) = try Self.tally()
        let (table, report) = try protect(tally, rules: rules)
        #expect(report.digest == table.digest)
        #expect(report.cells == table.figures.cells.count)
        #expect(report.withheld.byRule == ["minimum-count": report.withheld.sensitive])
        let bytes = CanonicalJSON.bytes(of: report)
        #expect(CanonicalJSON.value(ProtectionReport.self, from: bytes) == report)
        #expect(!String(decoding: bytes, as: UTF8.self).contains("value"))
    }
}
