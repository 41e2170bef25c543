import Approvals
import Foundation
import OpenSSL
import Records
import Testing

/// What departments decide about the office itself, and what they do not.
@Suite struct ResolutionTests {
    private static let later = Desk.noon.adding(seconds: 3600)
    private static let digest = SHA256Digest(bytes: [UInt8](repeating: 7, count: 32))!
    private static let takeDown = Act.takeDown(ReleaseID("jl-2026-0001")!, manifest: digest)

    private let policy: Policy
    private let keys: KeyRoll
    private let office: VerificationKey

    init() throws {
        let desk = try Desk()
        (policy, keys) = (desk.policy, desk.keys)
        office = try SigningKey.generate(.ed25519).publicKey
    }

    private func proposed(
        _ act: Act = takeDown, in other: VerificationKey? = nil, under digest: SHA256Digest? = nil
    ) throws -> SignedResolution {
        try .propose(
            Resolution(
                act, because: "数字有误", in: other ?? office, under: digest ?? policy.digest, at: Desk.noon))
    }

    private func signed(_ proposal: SignedResolution, by departments: DepartmentID...) throws -> SignedResolution {
        try departments.reduce(proposal) { try $0.signed(with: Desk.key(of: $1)) }
    }

    private func refusals(
        _ signed: SignedResolution, keys other: KeyRoll? = nil, at now: Moment = later
    ) -> [String] {
        switch policy.decide(signed, keys: other ?? keys, office: office, at: now) {
        case .decided: []
        case .refused(let reasons): reasons
        }
    }

    private func enrolment(of department: DepartmentID, number: Int = 2) throws -> Act {
        .enrol(
            try .make(Desk.key(of: department, number: number), of: department, at: Desk.noon), from: Self.later)
    }

    // MARK: Who decides

    @Test func `two departments decide what the policy leaves to two`() throws {
        let proposal = try signed(proposed(), by: .statistics, .health)
        guard case .decided(let decided) = policy.decide(proposal, keys: keys, office: office, at: Self.later) else {
            return #expect(Bool(false), "refused")
        }
        #expect(decided.signers == [.statistics, .health] && decided.act == Self.takeDown)
    }

    @Test func `one account alone takes no release down, changes no policy and enrols no key`() throws {
        let texts = try PolicyTexts(Texts.policy(PolicyReadingTests.good))
        for act in [Self.takeDown, .adopt(texts), try enrolment(of: .health)] {
            #expect(refusals(try proposed(act)).contains { $0.contains("0 of 2 signatures") })
            let once = try signed(proposed(act), by: .statistics, .statistics)
            #expect(once.signatureCount == 1)
            #expect(refusals(once).contains { $0.contains("1 of 2 signatures are there; 1 more of") })
        }
    }

    @Test func `whoever the policy does not name decides nothing`() throws {
        #expect(!refusals(try signed(proposed(), by: .statistics, .medicalInsurance)).isEmpty)
        let stranger = try SigningKey.generate(.ed25519)
        #expect(!refusals(try signed(proposed(), by: .statistics).signed(with: stranger)).isEmpty)
    }

    @Test func `a department signs nothing about its own key`() throws {
        let rotation = try proposed(enrolment(of: .statistics))
        #expect(!refusals(try signed(rotation, by: .statistics, .civilAffairs)).isEmpty)
        #expect(refusals(try signed(rotation, by: .education, .civilAffairs)).isEmpty)
        let revocation = try proposed(
            .revoke(.statistics, Desk.key(of: .statistics).publicKey, from: Self.later))
        #expect(!refusals(try signed(revocation, by: .statistics, .civilAffairs)).isEmpty)
        #expect(refusals(try signed(revocation, by: .education, .civilAffairs)).isEmpty)
    }

    @Test func `a revoked key decides nothing`() throws {
        let proposal = try signed(proposed(), by: .statistics, .health)
        let roll = try keys.revoking(Desk.key(of: .health).publicKey, of: .health, from: Self.later)
        #expect(!refusals(proposal, keys: roll, at: Self.later).isEmpty)
        #expect(refusals(proposal, keys: roll, at: Self.later.adding(seconds: -1)).isEmpty)
    }

    @Test func `another office's resolution, one under an older policy, or one kept too long decides nothing`() throws {
        let other = try SigningKey.generate(.ed25519).publicKey
        func reasons(_ proposal: SignedResolution, at now: Moment = Self.later) throws -> [String] {
            refusals(try signed(proposal, by: .statistics, .health), at: now)
        }
        #expect(try reasons(proposed(in: other)).map { $0.prefix(34) } == ["it was proposed in another office;"])
        #expect(try reasons(proposed(under: Self.digest)).map { $0.prefix(19) } == ["the policy in force"])
        let last = try proposed().resolution.expiresAt
        #expect(try reasons(proposed(), at: last).isEmpty)
        #expect(
            try reasons(proposed(), at: last.adding(seconds: 1)).map { $0.prefix(34) } == [
                "it was proposed more than 90 days "
            ])
        #expect(
            try reasons(proposed(), at: Desk.noon.adding(seconds: -1)).map { $0.prefix(18) } == ["it is dated later "])
    }

    // MARK: The form

    @Test func `signatures are gathered in any order, and copies of one resolution are put together`() throws {
        let one = try signed(proposed(), by: .statistics, .health)
        let other = try signed(proposed(), by: .health).merged(with: signed(proposed(), by: .statistics))
        #expect(one.bytes == other.bytes && one.signatureCount == 2)
        #expect(try SignedResolution(bytes: one.bytes).signers(keys) == [.statistics, .health])
        let another = try SignedResolution.propose(
            Resolution(Self.takeDown, because: "另有原因", in: office, under: policy.digest, at: Desk.noon))
        #expect(throws: ApprovalsError.otherResolution) { try one.merged(with: another) }
        #expect(try one.resolution.digest() == other.resolution.digest())
        #expect(try one.resolution.digest() != another.resolution.digest())
    }

    @Test func `a resolution of any kind comes back as it was signed`() throws {
        let texts = try PolicyTexts(Texts.policy(PolicyReadingTests.good))
        let revocation = Act.revoke(.health, try Desk.key(of: .health).publicKey, from: Self.later)
        for act in [Self.takeDown, .adopt(texts), try enrolment(of: .health), revocation] {
            let read = try SignedResolution(bytes: signed(proposed(act), by: .statistics).bytes)
            #expect(read.resolution.act == act && read.resolution.reason == "数字有误")
        }
    }

    @Test func `a resolution whose every byte was changed in turn is worth nothing`() throws {
        let proposal = try signed(proposed(), by: .statistics, .health)
        for index in proposal.bytes.indices {
            var bytes = proposal.bytes
            bytes[index] ^= 1
            guard let read = try? SignedResolution(bytes: bytes) else { continue }
            #expect(!refusals(read).isEmpty, "byte \(index)")
        }
    }

    @Test func `another type, a second spelling, or signatures out of order are no resolution`() throws {
        let text = String(decoding: try signed(proposed(), by: .statistics, .health).bytes, as: UTF8.self)
        let signatures = text.components(separatedBy: "{\"keyid\"")
        let swapped =
            signatures[0] + "{\"keyid\"" + signatures[2].replacing("}]", with: "},").replacing(",,", with: ",")
        for other in [
            text.replacing("resolution+json", with: "opinion+json"),
            text.replacing("{\"payload\"", with: "{ \"payload\""),
            text.replacing("\"signatures\":[{", with: "\"signatures\":[{}, {"), swapped, "", "{}",
        ] {
            #expect(throws: ApprovalsError.notCanonical("a resolution")) {
                try SignedResolution(bytes: Array(other.utf8))
            }
        }
        let opinion = try Desk().opinion(by: .health)
        #expect(throws: ApprovalsError.notCanonical("a resolution")) { try SignedResolution(bytes: opinion.bytes) }
    }

    @Test func `a resolution says why, in plain text, and adopts only what can be followed`() throws {
        func make(_ act: Act, _ reason: String) throws {
            _ = try Resolution(act, because: reason, in: office, under: Self.digest, at: Desk.noon)
        }
        #expect(throws: ApprovalsError.noReason) { try make(Self.takeDown, " ") }
        #expect(throws: ApprovalsError.textTooLong(field: "reason", limit: 2000)) {
            try make(Self.takeDown, String(repeating: "长", count: 2001))
        }
        #expect(throws: ApprovalsError.textNotPlain(field: "reason")) { try make(Self.takeDown, "\u{202E}") }
        let json = try JSONEncoder().encode(["departments": "", "policy": ""])
        let empty = try JSONDecoder().decode(PolicyTexts.self, from: json)
        #expect(throws: ApprovalsError.self) { try make(.adopt(empty), "空") }
    }

    // MARK: Keys

    @Test func `nobody enrols a key that somebody else holds`() throws {
        let own = try SignedEnrolment.make(Desk.key(of: .health, number: 2), of: .health, at: Desk.noon)
        let text = String(decoding: own.bytes, as: UTF8.self)
        let payload = try #require(text.split(separator: "\"").map(String.init).first { $0.count > 100 })
        let claim = String(decoding: try #require(Base64.bytes(payload)), as: UTF8.self)
        let theirs = try Desk.key(of: .education).publicKey.description
        let stolen = claim.replacing(own.enrolment.key.description, with: theirs)
        let forged = text.replacing(payload, with: Base64.text(Array(stolen.utf8)))
        #expect(throws: ApprovalsError.notItsOwnKey(.health)) { try SignedEnrolment(bytes: Array(forged.utf8)) }
    }

    @Test func `what is decided about keys holds from its time, and never before it was entered`() throws {
        let (rotation, entered) = (try enrolment(of: .health), Self.later.adding(seconds: 50))
        let roll = try keys.following(rotation, at: entered)
        #expect(try roll.key(of: .health, at: entered.adding(seconds: -1)) == Desk.key(of: .health).publicKey)
        #expect(try roll.key(of: .health, at: entered) == Desk.key(of: .health, number: 2).publicKey)
        let planned = try keys.following(rotation, at: Desk.noon)
        #expect(try planned.key(of: .health, at: Self.later.adding(seconds: -1)) == Desk.key(of: .health).publicKey)
        let revocation = Act.revoke(.health, try Desk.key(of: .health).publicKey, from: Desk.noon)
        #expect(try keys.following(revocation, at: entered).key(of: .health, at: entered) == nil)
        #expect(throws: ApprovalsError.notTheKey(of: .health)) { try roll.following(revocation, at: entered) }
        #expect(try keys.following(Self.takeDown, at: entered) == keys)
    }
}
