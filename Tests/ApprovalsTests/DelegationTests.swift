import Approvals
import OpenSSL
import Records
import Testing

/// Deputies who sign for a department while it is away.
@Suite struct DelegationTests {
    private static let day: Int64 = 86_400
    private let two = DepartmentID("two")!
    private let three = DepartmentID("three")!
    private let deputy: SigningKey
    private let noon = Desk.noon

    init() throws { deputy = try SigningKey(.ed25519, seed: SecretBytes(SHA256.hash("deputy".utf8).bytes)) }

    private func desk(_ procedure: String? = "{delegation: 30 days}") throws -> Desk {
        let policy = try Texts.policy(
            Texts.rule("[enrolment, disability]", "opinion: owner"), procedure: procedure)
        return try Desk([.enrolment, .disability], policy: policy, requester: #require(DepartmentID("asking")))
    }

    /// `two` is away from the day before the request until ten days after it.
    private func delegation(
        of department: DepartmentID? = nil, to key: VerificationKey? = nil, from first: Int64 = -1,
        until last: Int64 = 10, signedWith own: SigningKey? = nil
    ) throws -> SignedDelegation {
        let department = department ?? two
        return try SignedDelegation.give(
            of: department, to: "副厅长", key: key ?? deputy.publicKey, from: noon.adding(seconds: first * Self.day),
            until: noon.adding(seconds: last * Self.day), signedWith: own ?? Desk.key(of: department),
            at: noon.adding(seconds: -Self.day))
    }

    private func opinion(
        _ desk: Desk, by department: DepartmentID? = nil, under delegation: SignedDelegation, after seconds: Int64 = 60,
        key: SigningKey? = nil
    ) throws -> SignedOpinion {
        try SignedOpinion.give(
            .agree, by: department ?? two, on: desk.submission, under: delegation, key: key ?? deputy,
            at: noon.adding(seconds: seconds))
    }

    private func reasons(_ desk: Desk, _ opinion: SignedOpinion, at days: Int64 = 20) throws -> [String] {
        try desk.consultation([opinion, desk.opinion(by: three)], at: noon.adding(seconds: days * Self.day)).reasons
    }

    @Test func `a deputy signs for the department that let it`() throws {
        let desk = try desk()
        let signed = try opinion(desk, under: delegation())
        #expect(try reasons(desk, signed) == [])
        #expect(try SignedOpinion(bytes: signed.bytes) == signed)
        #expect(signed.delegation?.delegation.deputy == "副厅长")
    }

    @Test(arguments: [(10 * day, true), (10 * day + 1, false), (11 * day, false)])
    func `an expired delegation is worthless`(seconds: Int64, counts: Bool) throws {
        let desk = try desk()
        let reasons = try reasons(desk, opinion(desk, under: delegation(), after: seconds))
        #expect(reasons.isEmpty == counts)
        if !counts { #expect(reasons.last?.contains("and the delegation is from 2026-11-23 12:00 until") == true) }
    }

    @Test func `a delegation that has not begun is worthless`() throws {
        let desk = try desk()
        #expect(try !reasons(desk, opinion(desk, under: delegation(from: 1))).isEmpty)
    }

    @Test func `only the department's own key lets a deputy sign`() throws {
        let desk = try desk()
        let forged = try delegation(signedWith: deputy)
        #expect(
            try reasons(desk, opinion(desk, under: forged)).last
                == "the delegation of two is not signed with its key in force")
        let others = try delegation(of: three)
        #expect(
            try reasons(desk, opinion(desk, under: others)).last
                == "the opinion in the name of two carries no delegation of two that can be read")
    }

    @Test func `somebody else with the deputy's paper signs nothing`() throws {
        let desk = try desk()
        let signed = try opinion(desk, under: delegation(), key: Desk.key(of: .health))
        #expect(
            try reasons(desk, signed).last == "the opinion in the name of two is not signed with its deputy's key")
    }

    @Test func `one person signs for two departments neither as a department nor as a deputy`() throws {
        let desk = try desk()
        let other = try delegation(to: Desk.key(of: three).publicKey)
        let asDepartment = try opinion(desk, under: other, key: Desk.key(of: three))
        #expect(try reasons(desk, asDepartment).last?.contains("one person cannot sign for two departments") == true)
        let both = try [
            opinion(desk, under: delegation()), opinion(desk, by: three, under: delegation(of: three)),
        ]
        let consultation = desk.consultation(both)
        #expect(consultation.counted.count == 1)
        #expect(consultation.reasons.last?.contains("are signed for with one key") == true)
    }

    @Test func `a delegation ends with the key that gave it`() throws {
        let desk = try desk()
        let signed = try opinion(desk, under: delegation())
        let revoked = try desk.keys.revoking(
            Desk.key(of: two).publicKey, of: two, from: noon.adding(seconds: 30))
        #expect(
            try desk.consultation([signed, desk.opinion(by: three)], keys: revoked).reasons.last
                == "the delegation of two is not signed with its key in force")
    }

    @Test(arguments: [
        (nil as String?, 10 as Int64, false), ("{delegation: 11 days}", 10, true), ("{delegation: 10 days}", 10, false),
    ])
    func `the policy says for how long, if at all`(procedure: String?, last: Int64, counts: Bool) throws {
        let desk = try desk(procedure)
        #expect(try reasons(desk, opinion(desk, under: delegation(until: last))).isEmpty == counts)
    }

    private func request(_ desk: Desk) throws -> SigningRequest {
        try SigningRequest.write(
            for: two, holding: Desk.key(of: two).publicKey, desk.submission, desk.figures, desk.policy,
            signedWith: .generate(.ed25519))
    }

    @Test func `a deputy signs away from the office, and it counts there`() throws {
        let desk = try desk()
        let signed = try request(desk).answer(
            .agree, comment: "同意", under: delegation(), key: deputy, at: noon.adding(seconds: 60))
        #expect(signed.delegation?.delegation.deputy == "副厅长")
        #expect(try reasons(desk, signed) == [])
    }

    private static let papers: [(String, String)] = [
        ("expired", "the deputy of two signed at"), ("not begun", "the deputy of two signed at"),
        ("another department's", "carries no delegation of two that can be read"),
        ("forged", "the delegation of two is not signed with its key in force"),
        ("another deputy's", "is not signed with its deputy's key"),
        ("too long", "is for more than the 30 days of the policy"),
        ("to the department's own key", "one person cannot sign for two departments"),
    ]

    @Test(arguments: papers) func `an expired or wrong delegation signs nothing away from the office`(
        paper: String, reason: String
    ) throws {
        let delegated =
            switch paper {
            case "expired": try delegation(from: -5, until: 0)
            case "not begun": try delegation(from: 1)
            case "another department's": try delegation(of: three)
            case "forged": try delegation(signedWith: deputy)
            case "another deputy's": try delegation(to: Desk.key(of: .health).publicKey)
            case "too long": try delegation(until: 40)
            default: try delegation(to: Desk.key(of: two).publicKey)
            }
        #expect {
            try request(desk()).answer(
                .agree, comment: "", under: delegated, key: deputy, at: noon.adding(seconds: 60))
        } throws: { error in
            guard case .wouldNotCount(let why)? = error as? ApprovalsError else { return false }
            return why.contains(reason)
        }
    }

    @Test func `where the policy knows no deputies, none signs away from the office`() throws {
        #expect(throws: ApprovalsError.wouldNotCount("the policy lets nobody sign for two while it is away")) {
            try request(desk(nil)).answer(
                .agree, comment: "", under: delegation(), key: deputy, at: noon.adding(seconds: 60))
        }
    }

    @Test func `a delegation is read in one form alone, and is no opinion`() throws {
        let signed = try delegation()
        let text = String(decoding: signed.bytes, as: UTF8.self)
        #expect(try SignedDelegation(bytes: signed.bytes) == signed)
        for other in [text + "\n", text.replacing("delegation+json", with: "opinion+json")] {
            #expect(throws: ApprovalsError.notCanonical("a delegation")) { try SignedDelegation(bytes: other.utf8) }
        }
        #expect(throws: ApprovalsError.self) { try SignedOpinion(bytes: signed.bytes) }
        let own = try Desk.key(of: two)
        #expect(throws: ApprovalsError.noDeputy) {
            try SignedDelegation.give(
                of: two, to: " ", key: deputy.publicKey, from: noon, until: noon, signedWith: own, at: noon)
        }
        #expect(throws: ApprovalsError.badDelegationTime) {
            try SignedDelegation.give(
                of: two, to: "副厅长", key: deputy.publicKey, from: noon, until: noon.adding(seconds: -1),
                signedWith: own, at: noon.adding(seconds: -5))
        }
    }
}
