package import OpenSSL
package import Records

/// All that a department needs to give its opinion on a machine with no network and no office: what is asked, the figures,
/// and the texts that say who must agree.
///
/// Guarantee: the figures and the texts are those that the submission names by their digests, and the office whose key it
/// holds signed all of it. Whether that key is the office's own is for the department to compare.
package struct SigningRequest: Sendable {
    package static let payloadType = "application/vnd.countersign.signing-request+json"

    /// The envelope's exact bytes.
    package let bytes: [UInt8]
    package let department: DepartmentID
    /// The department's key in force, as the office knows it.
    package let key: VerificationKey
    package let submission: Submission
    package let figures: Figures
    package let policy: Policy
    /// The key that the office signs its log with.
    package let office: VerificationKey

    /// Reads a request in the one form it is written in; refuses one in which anything was changed on the way.
    package init(bytes: some Collection<UInt8>) throws(ApprovalsError) {
        guard let payload = SignedPayload(of: bytes, type: Self.payloadType, most: Self.limit),
            let claim = CanonicalJSON.value(Claim.self, from: payload.bytes)
        else { throw .notCanonical("a signing request") }
        guard payload.isSigned(with: claim.office) else { throw .requestChanged("the office's signature does not fit") }
        self.bytes = Array(bytes)
        (department, key, office) = (claim.department, claim.key, claim.office)
        (submission, figures) = (claim.submission, claim.figures)
        policy = try Policy(policy: Array(claim.policy.utf8), departments: Array(claim.departments.utf8))
        try check()
    }

    /// Writes a request for one department, signed with the office's key.
    package static func write(
        for department: DepartmentID, holding key: VerificationKey, _ submission: Submission, _ figures: Figures,
        _ policy: Policy, signedWith office: SigningKey
    ) throws(ApprovalsError) -> SigningRequest {
        let claim = Claim(
            department: department, departments: policy.text(Policy.departmentsFile), figures: figures, key: key,
            office: office.publicKey, policy: policy.text(Policy.policyFile), submission: submission)
        let envelope = try Envelope(payload: CanonicalJSON.bytes(of: claim), type: payloadType, signedWith: office)
        return try SigningRequest(bytes: CanonicalJSON.bytes(of: envelope))
    }

    /// What the policy asks before these figures may go out; it follows from what is signed.
    package var requirement: Requirement {
        policy.requirement(for: figures, audience: submission.audience, requester: submission.requester)
    }

    /// The department's opinion on what the request asks, signed with the key that the office knows it by, or by a deputy
    /// whom it let sign with that key. What would not count in the office is not signed.
    package func answer(
        _ decision: Decision, comment: String, under delegation: SignedDelegation? = nil, key own: SigningKey,
        at moment: Moment
    ) throws(ApprovalsError) -> SignedOpinion {
        guard delegation != nil || own.publicKey == key else { throw .notTheKey(of: department) }
        if let reason = delegation.flatMap({ policy.procedure.objection(to: $0.delegation) }) {
            throw .wouldNotCount(reason)
        }
        let opinion = try SignedOpinion.give(
            decision, comment: comment, by: department, on: submission, under: delegation, key: own, at: moment)
        if case .refused(let reason) = opinion.verified(for: submission, keys: try KeyRoll([department: key])) {
            throw .wouldNotCount(reason)
        }
        return opinion
    }

    private func check() throws(ApprovalsError) {
        let bytes = figures.canonicalBytes
        let digest = try cryptographically { () throws(OpenSSLError) in try SHA256.hash(bytes) }
        guard digest == submission.figures else { throw .requestChanged("the figures are not those it asks about") }
        guard policy.digest == submission.policy else { throw .requestChanged("the policy is not the one it names") }
        guard requirement.departments.contains(department) else {
            throw .requestChanged("\(department) is not asked for its opinion")
        }
    }

    /// What a table of millions of cells may fill.
    private static let limit = 1 << 28
}

/// What the office signs. The figures and the submission stand in it as they are hashed.
private struct Claim: Codable {
    let department: DepartmentID
    let departments: String
    let figures: Figures
    let key: VerificationKey
    let office: VerificationKey
    let policy: String
    let submission: Submission
}

extension Policy {
    /// One of the two texts; both were read as UTF-8.
    func text(_ name: String) -> String { String(decoding: files[name] ?? [], as: UTF8.self) }
}
