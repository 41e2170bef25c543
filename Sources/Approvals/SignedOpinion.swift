package import OpenSSL
package import Records

/// A department's opinion under its signature: a DSSE v1 envelope that any DSSE tool can check.
///
/// Reading one proves only that it is well formed; `verified(for:keys:)` says whether it is worth anything.
package struct SignedOpinion: Sendable {
    package static let payloadType = "application/vnd.countersign.opinion+json"

    /// The envelope's exact bytes: what is stored and what a bundle's `opinions/DEPARTMENT.json` holds.
    package let bytes: [UInt8]
    /// What it claims.
    package let opinion: Opinion
    /// The SHA-256 of the signer's raw public key, in hexadecimal digits.
    package var keyID: String { payload.keyID }
    private let payload: SignedPayload

    /// Reads an envelope in the one form it is written in: another spelling of JSON or base64, another payload type, a
    /// second signature or a payload that is no opinion is refused.
    package init(bytes: some Collection<UInt8>) throws(ApprovalsError) {
        guard let payload = SignedPayload(of: bytes, type: Self.payloadType, most: Self.limit),
            let opinion = CanonicalJSON.value(Opinion.self, from: payload.bytes)
        else { throw .notCanonical("an opinion") }
        self.bytes = Array(bytes)
        self.opinion = opinion
        self.payload = payload
    }

    /// Makes and signs an opinion with the department's own key.
    package static func give(
        _ decision: Decision, comment: String = "", by department: DepartmentID, on submission: Submission,
        under delegation: SignedDelegation? = nil, key: SigningKey, at moment: Moment
    ) throws(ApprovalsError) -> SignedOpinion {
        let opinion = try Opinion(
            decision, comment: comment, by: department, on: submission, under: delegation, at: moment)
        let envelope = try Envelope(payload: CanonicalJSON.bytes(of: opinion), type: payloadType, signedWith: key)
        return try SignedOpinion(bytes: CanonicalJSON.bytes(of: envelope))
    }

    /// Whether the department it names signed it with a key of the roll, in its time, on exactly this submission.
    package func verified(for submission: Submission, keys: KeyRoll) -> Verdict {
        verified(for: submission, request: try? submission.digest(), keys: keys)
    }

    /// The same where many opinions are weighed, for a request whose digest is known.
    func verified(for submission: Submission, request: SHA256Digest?, keys: KeyRoll) -> Verdict {
        let who = opinion.department
        let terms = keys.terms(of: who)
        guard !terms.isEmpty else { return .refused("\(who) has no key in force") }
        if opinion.delegation != nil {
            let verdict = verifiedAsDeputys(keys)
            return verdict == .granted ? named(submission, request) : verdict
        }
        guard let term = terms.first(where: { payload.isSigned(with: $0.key) }) else {
            return .refused("the opinion in the name of \(who) is not signed with its key in force")
        }
        guard term.covers(opinion.givenAt) else {
            return .refused("\(who) signed at a time when that key was not in force; sign again with the key in force")
        }
        return named(submission, request)
    }

    /// The delegation that it was given under; nothing where the department signed itself.
    package var delegation: SignedDelegation? {
        opinion.delegation.flatMap(Base64.bytes).flatMap { try? SignedDelegation(bytes: $0) }
    }

    /// Whether the department let whoever signed this sign for it at that time.
    private func verifiedAsDeputys(_ keys: KeyRoll) -> Verdict {
        let who = opinion.department
        guard let signed = delegation, signed.delegation.department == who else {
            return .refused("the opinion in the name of \(who) carries no delegation of \(who) that can be read")
        }
        guard signed.isSigned(withKeyOf: keys, inForceAt: opinion.givenAt) else {
            return .refused("the delegation of \(who) is not signed with its key in force")
        }
        guard signed.delegation.covers(opinion.givenAt) else {
            return .refused(
                "the deputy of \(who) signed at \(opinion.givenAt.local), and the delegation is from "
                    + "\(signed.delegation.from.local) until \(signed.delegation.until.local)")
        }
        guard !keys.holds(signed.delegation.key) else {
            return .refused(
                "the deputy of \(who) has a department's key; one person cannot sign for two departments")
        }
        return payload.isSigned(with: signed.delegation.key)
            ? .granted : .refused("the opinion in the name of \(who) is not signed with its deputy's key")
    }

    /// Whether it is signed with a key that the roll gives the department it names, or under a delegation that is, whatever
    /// the time.
    package func isSigned(withKeyOf keys: KeyRoll) -> Bool {
        if let delegation {
            return delegation.isSigned(withKeyOf: keys, inForceAt: opinion.givenAt)
                && payload.isSigned(with: delegation.delegation.key)
        }
        return isSignedByDepartment(keys)
    }

    private func isSignedByDepartment(_ keys: KeyRoll) -> Bool {
        keys.terms(of: opinion.department).contains { payload.isSigned(with: $0.key) }
    }

    /// An opinion speaks of one submission and nothing else.
    private func named(_ submission: Submission, _ request: SHA256Digest?) -> Verdict {
        let who = opinion.department
        guard opinion.submission == submission.id else {
            return .refused("\(who) gave its opinion on \(opinion.submission), not on \(submission.id)")
        }
        guard opinion.figures == submission.figures else {
            return .refused("\(who) gave its opinion on other figures than these")
        }
        guard opinion.policy == submission.policy else {
            return .refused("\(who) gave its opinion under another policy than the one in force")
        }
        guard let request, opinion.request == request else {
            return .refused("\(who) gave its opinion on another request of that name: audience, purpose or time differ")
        }
        guard opinion.givenAt >= submission.submittedAt else {
            return .refused(
                "\(who) dates its opinion before the request; set the signing machine's clock and sign again")
        }
        return .granted
    }

    /// More than the longest comment can fill, in any spelling.
    private static let limit = 65_536
}

extension SignedOpinion: Hashable {
    package static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }
    package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
