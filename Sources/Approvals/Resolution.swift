package import OpenSSL
package import Records

/// What departments decide together about the office itself, and why: the payload that each of them signs.
package struct Resolution: Hashable, Sendable, Codable {
    package let act: Act
    /// The office's key, by which no other office follows it.
    package let office: VerificationKey
    /// Of the policy in force when it was proposed: its `administration` says who decides.
    package let policy: SHA256Digest
    package let proposedAt: Moment
    package let reason: String

    package init(
        _ act: Act, because reason: String, in office: VerificationKey, under policy: SHA256Digest, at moment: Moment
    ) throws(ApprovalsError) {
        (self.act, self.office, self.policy, self.reason, proposedAt) = (act, office, policy, reason, moment)
        try check()
    }

    /// What names it in the log: of the payload, so that it decides once whoever else signs it later.
    package func digest() throws(ApprovalsError) -> SHA256Digest {
        let bytes = CanonicalJSON.bytes(of: self)
        return try cryptographically { () throws(OpenSSLError) in try SHA256.hash(bytes) }
    }

    /// The last second at which it can be followed.
    package var expiresAt: Moment { proposedAt.adding(seconds: 90 * 86_400) }

    func check() throws(ApprovalsError) {
        try TextLimit.check(reason, "reason")
        guard reason.contains(where: { !$0.isWhitespace }) else { throw .noReason }
        if case .adopt(let texts) = act { _ = try texts.read() }
    }
}
