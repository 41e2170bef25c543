package import OpenSSL
package import Records

/// What a department says of one submission: the payload that it signs, and no more than a claim until it is verified.
package struct Opinion: Hashable, Sendable {
    package let submission: SubmissionID
    /// Of the submission's canonical bytes: its audience, purpose and requester are signed with it.
    package let request: SHA256Digest
    /// Of the figures, as in the submission.
    package let figures: SHA256Digest
    /// Of the policy, as in the submission.
    package let policy: SHA256Digest
    package let department: DepartmentID
    package let decision: Decision
    package let comment: String
    package let givenAt: Moment
    /// Where a deputy signs for the department: the department's signed delegation, in base64.
    package let delegation: String?

    init(
        _ decision: Decision, comment: String, by department: DepartmentID, on submission: Submission,
        under delegation: SignedDelegation? = nil, at moment: Moment
    ) throws(ApprovalsError) {
        try TextLimit.check(comment, "comment")
        self.submission = submission.id
        request = try submission.digest()
        figures = submission.figures
        policy = submission.policy
        self.department = department
        self.decision = decision
        self.comment = comment
        givenAt = moment
        self.delegation = delegation.map { Base64.text($0.bytes) }
    }
}

extension Opinion: Codable {
    private enum Key: String, CodingKey {
        case submission, request, figures, policy, department, decision, comment, givenAt, delegation
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        submission = try container.decode(SubmissionID.self, forKey: .submission)
        request = try container.decode(SHA256Digest.self, forKey: .request)
        figures = try container.decode(SHA256Digest.self, forKey: .figures)
        policy = try container.decode(SHA256Digest.self, forKey: .policy)
        department = try container.decode(DepartmentID.self, forKey: .department)
        decision = try container.decode(Decision.self, forKey: .decision)
        comment = try container.decode(String.self, forKey: .comment)
        givenAt = try container.decode(Moment.self, forKey: .givenAt)
        delegation = try container.decodeIfPresent(String.self, forKey: .delegation)
        try TextLimit.check(comment, "comment")
    }
}
