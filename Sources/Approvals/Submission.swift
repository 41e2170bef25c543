package import OpenSSL
package import Records

/// A request for release: exactly these figures, under exactly this policy, for this audience and purpose.
///
/// Opinions are given on its digest, so nothing in it changes after it is made: whoever mends anything asks again.
package struct Submission: Hashable, Sendable {
    package let id: SubmissionID
    package let draft: DraftID
    /// Of the figures' canonical bytes.
    package let figures: SHA256Digest
    /// Of the policy in force when the request was made.
    package let policy: SHA256Digest
    package let audience: Audience
    package let purpose: String
    package let requester: DepartmentID
    package let submittedAt: Moment
    /// The time before which the figures are not released; nothing where they may be as soon as they are cleared.
    package let embargo: Moment?

    package init(
        id: SubmissionID, draft: DraftID, figures: SHA256Digest, policy: SHA256Digest, audience: Audience,
        purpose: String, requester: DepartmentID, submittedAt: Moment, embargo: Moment? = nil
    ) throws(ApprovalsError) {
        guard !purpose.isEmpty else { throw .noPurpose }
        if let embargo, embargo <= submittedAt { throw .embargoOver }
        try TextLimit.check(purpose, "purpose")
        self.id = id
        self.draft = draft
        self.figures = figures
        self.policy = policy
        self.audience = audience
        self.purpose = purpose
        self.requester = requester
        self.submittedAt = submittedAt
        self.embargo = embargo
    }

    /// The bytes of submission.json, which opinions name by their digest.
    package var canonicalBytes: [UInt8] { CanonicalJSON.bytes(of: self) }

    /// Reads submission.json in the one form it is written in.
    package init(canonicalBytes bytes: some Collection<UInt8>) throws(ApprovalsError) {
        guard let submission = CanonicalJSON.value(Submission.self, from: bytes) else {
            throw .notCanonical("a submission")
        }
        self = submission
    }

    /// Of `canonicalBytes`: what an opinion on this request names.
    package func digest() throws(ApprovalsError) -> SHA256Digest {
        let bytes = canonicalBytes
        return try cryptographically { () throws(OpenSSLError) in try SHA256.hash(bytes) }
    }
}

extension Submission: Codable {
    private enum Key: String, CodingKey {
        case id, draft, figures, policy, audience, purpose, requester, submittedAt, embargo
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        try self.init(
            id: container.decode(SubmissionID.self, forKey: .id),
            draft: container.decode(DraftID.self, forKey: .draft),
            figures: container.decode(SHA256Digest.self, forKey: .figures),
            policy: container.decode(SHA256Digest.self, forKey: .policy),
            audience: container.decode(Audience.self, forKey: .audience),
            purpose: container.decode(String.self, forKey: .purpose),
            requester: container.decode(DepartmentID.self, forKey: .requester),
            submittedAt: container.decode(Moment.self, forKey: .submittedAt),
            embargo: container.decodeIfPresent(Moment.self, forKey: .embargo))
    }
}
