import Approvals
import Disclosure
import OpenSSL
import Records
import Sealing
import Tabulation
import Testing

@Suite struct ClearTests {
    private let table: ProtectedTable
    private let desk: Desk

    init() throws {
        table = try Self.table(children: 40)
        desk = try Desk(table.figures, policy: Texts.unorderedPolicy())
    }

    /// A table sealed, counted and protected the way every table is: so many children in each of two cities.
    private static func table(children: Int) throws -> ProtectedTable {
        let yaml = """
            name: disability-by-city
            title: 表
            english: Table
            scope: 全体
            unit: 人
            domains: [disability]
            dimensions:
              - {variable: region, to: city}
              - {variable: disability, total: 合计}
            methodology: 说明
            protection: {method: suppress, minimum: 5, zeros: safe}
            """
        let places = ["220102", "220202"].compactMap(DivisionCode.init).compactMap { Places.current.index(of: $0) }
        let keyring = try Keyring.make(protectedBy: .keyFile(.random(32)))
        let (reserved, allowance) = try keyring.reserving(children: children * places.count)
        var writer = try SnapshotWriter(
            id: #require(SnapshotID("2026-06-30")), referenceDate: #require(CalendarDate(iso: "2026-06-30")),
            takenAt: Desk.noon, keyring: reserved, spending: allowance)
        for place in places {
            for child in 0..<children {
                try writer.append { variable in
                    switch variable {
                    case .region: place
                    case .disability: child % 2
                    default: 0
                    }
                }
            }
        }
        let (snapshot, columns) = try writer.finish()
        let definition = try TableDefinition(yaml: Array(yaml.utf8), file: "table.yaml")
        let tally = try tabulate(definition, over: snapshot, columns: columns, keyring: keyring)
        return try protect(tally, rules: definition.protection).0
    }

    private func decision(
        on table: ProtectedTable? = nil, _ opinions: [SignedOpinion], policy: Policy? = nil
    ) -> ClearanceDecision {
        clear(
            table ?? self.table, submission: desk.submission, opinions: opinions, policy: policy ?? desk.policy,
            keys: desk.keys, at: Desk.evening)
    }

    private func reasons(_ decision: ClearanceDecision) -> [String]? {
        switch decision {
        case .cleared: nil
        case .refused(let reasons): reasons
        }
    }

    @Test func `a table is cleared when every department asked has signed exactly it`() throws {
        let noise = try desk.opinion(by: .health)
        guard case .cleared(let clearance) = decision(try desk.agreements().reversed() + [noise]) else {
            Issue.record("was refused")
            return
        }
        #expect(clearance.table.digest == table.digest)
        #expect(clearance.submission == desk.submission)
        #expect(clearance.policy.digest == desk.policy.digest)
        #expect(clearance.keys == desk.keys)
        #expect(clearance.opinions.map(\.opinion.department) == [.civilAffairs, .disabledFederation, .statistics])
        #expect(clearance.opinions.allSatisfy { $0.opinion.figures == table.digest })
        #expect(clearance.requirement.departments == [.statistics, .civilAffairs, .disabledFederation])
        #expect(clearance.notes == ["health was not asked; its opinion is not counted"])
    }

    @Test func `publishing with an opinion missing is refused`() throws {
        let refused = try #require(reasons(decision(desk.agreements(without: .disabledFederation))))
        #expect(refused.count == 1)
        #expect(refused[0].hasPrefix("the opinion of disabled-federation (省残联) on disability figures is missing"))
        #expect(try #require(reasons(decision([]))).count == 3)
    }

    @Test func `a table of one child more is another table`() throws {
        let other = try Self.table(children: 41)
        #expect(
            try reasons(decision(on: other, desk.agreements()))
                == ["the table is not the one submission-0001 asks about; submit this table anew"])
    }

    @Test func `a policy swapped after everyone agreed clears nothing`() throws {
        let longer = try Policy(
            policy: Texts.shipped("policy.yaml") + Array("\n".utf8), departments: Texts.shipped("departments.yaml"))
        #expect(
            try reasons(decision(desk.agreements(), policy: longer))
                == ["the policy in force is not the one submission-0001 was made under; submit anew"])
    }

    @Test func `an objection among agreements is refused`() throws {
        let objection = try desk.opinion(.object, by: .civilAffairs, after: 90)
        #expect(try reasons(decision(desk.agreements() + [objection])) == ["civil-affairs objects to the release"])
    }

    @Test func `a table that came back from a store is cleared as the one that was put there`() throws {
        let secret = RootSecret.keyFile(SecretBytes([UInt8](repeating: 7, count: 32)))
        let seal = try Keyring.make(protectedBy: secret).draftSeal()
        let stored = try ProtectedTable(table.stored(under: seal), under: seal)
        #expect(try reasons(decision(on: stored, desk.agreements())) == nil)
    }
}
