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
    /// What is to be done with the figures.
    package let aim: Aim

    package init(
        id: SubmissionID, draft: DraftID, figures: SHA256Digest, policy: SHA256Digest, audience: Audience,
        purpose: String, requester: DepartmentID, submittedAt: Moment, embargo: Moment? = nil,
        aim: Aim = .release
    ) throws(ApprovalsError) {
        guard !purpose.isEmpty else { throw .noPurpose }
        if let embargo, embargo <= submittedAt || aim.isWithdrawal { throw .embargoOver }
        try aim.check()
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
        self.aim = aim
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
        case corrects, withdraws, why
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
            embargo: container.decodeIfPresent(Moment.self, forKey: .embargo), aim: Self.aim(container))
    }

    private static func aim(_ container: KeyedDecodingContainer<Key>) throws -> Aim {
        let corrected = try container.decodeIfPresent(ReleaseID.self, forKey: .corrects)
        let withdrawn = try container.decodeIfPresent(ReleaseID.self, forKey: .withdraws)
        switch (corrected, withdrawn, try container.decodeIfPresent(String.self, forKey: .why)) {
        case (nil, nil, nil): return .release
        case (let id?, nil, let why?): return .correction(of: id, why: why)
        case (nil, let id?, let why?): return .withdrawal(of: id, why: why)
        case (_?, _?, _), (_?, nil, nil), (nil, _?, nil), (nil, nil, _?):
            throw ApprovalsError.notCanonical("a submission")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .id)
        try container.encode(draft, forKey: .draft)
        try container.encode(figures, forKey: .figures)
        try container.encode(policy, forKey: .policy)
        try container.encode(audience, forKey: .audience)
        try container.encode(purpose, forKey: .purpose)
        try container.encode(requester, forKey: .requester)
        try container.encode(submittedAt, forKey: .submittedAt)
        try container.encodeIfPresent(embargo, forKey: .embargo)
        try container.encodeIfPresent(aim.corrects, forKey: .corrects)
        try container.encodeIfPresent(aim.isWithdrawal ? aim.target : nil, forKey: .withdraws)
        try container.encodeIfPresent(aim.why, forKey: .why)
    }
}
