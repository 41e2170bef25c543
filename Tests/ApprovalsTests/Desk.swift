import Approvals
import OpenSSL
import Records

/// A request on the shipped policy, in any order, and everybody's keys.
struct Desk {
    static let requester = DepartmentID("statistics-analysis")!
    static let noon = Moment(iso: "2026-11-24T04:00:00Z")!
    /// When releases are made.
    static let evening = noon.adding(seconds: 6 * 3600)

    let policy: Policy
    let figures: Figures
    let submission: Submission
    let keys: KeyRoll

    init(
        _ domains: [Domain] = [.disability], audience: Audience = .public, id: String = "submission-0001",
        value: Int = 100, policy: Policy? = nil, requester: DepartmentID = requester, embargo: Moment? = nil
    ) throws {
        let policy = try policy ?? Texts.unorderedPolicy()
        let figures = Tables.figures(domains, value: value)
        try self.init(figures, policy: policy, audience: audience, id: id, requester: requester, embargo: embargo)
    }

    init(
        _ figures: Figures, policy: Policy, audience: Audience = .public, id: String = "submission-0001",
        requester: DepartmentID = requester, embargo: Moment? = nil
    ) throws {
        self.policy = policy
        self.figures = figures
        submission = try Submission(
            id: SubmissionID(id)!, draft: DraftID("draft-1")!, figures: SHA256.hash(figures.canonicalBytes),
            policy: policy.digest, audience: audience, purpose: "年度统计公报", requester: requester,
            submittedAt: Self.noon, embargo: embargo)
        keys = try KeyRoll(
            Dictionary(
                uniqueKeysWithValues: policy.departments.map(\.id).map { ($0, try Self.key(of: $0).publicKey) }))
    }

    /// The same department always has the same first key, and the same second one.
    static func key(of department: DepartmentID, number: Int = 1) throws -> SigningKey {
        let name = number == 1 ? department.name : "\(department.name) \(number)"
        return try SigningKey(.ed25519, seed: SecretBytes(SHA256.hash(name.utf8).bytes))
    }

    func opinion(
        _ decision: Decision = .agree, by department: DepartmentID, comment: String = "", after seconds: Int64 = 60,
        key: SigningKey? = nil, on other: Submission? = nil
    ) throws -> SignedOpinion {
        try SignedOpinion.give(
            decision, comment: comment, by: department, on: other ?? submission,
            key: key ?? Self.key(of: department), at: Self.noon.adding(seconds: seconds))
    }

    /// One agreement of each department that is asked, but those left out.
    func agreements(without absent: DepartmentID...) throws -> [SignedOpinion] {
        let asked = policy.requirement(for: figures, audience: submission.audience, requester: submission.requester)
        return try asked.departments.filter { !absent.contains($0) }.map { try opinion(by: $0) }
    }

    func consultation(
        _ opinions: [SignedOpinion], policy: Policy? = nil, keys: KeyRoll? = nil, at moment: Moment = evening
    ) -> Consultation {
        Consultation(
            on: figures, submission: submission, opinions: opinions, policy: policy ?? self.policy,
            keys: keys ?? self.keys, at: moment)
    }
}
