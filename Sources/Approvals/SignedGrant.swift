package import OpenSSL
package import Records

/// A department's grant under its signature: a DSSE v1 envelope that any DSSE tool can check.
///
/// Reading one proves only that it is well formed; `verified(keyring:locks:keys:at:)` says whether it is worth anything.
package struct SignedGrant: Sendable {
    package static let payloadType = "application/vnd.countersign.grant+json"

    /// The envelope's exact bytes. The shares are in them, so they belong in a file that only its owner can read.
    package let bytes: [UInt8]
    /// What it claims.
    package let grant: Grant
    private let payload: SignedPayload

    /// Reads an envelope in the one form it is written in, as strictly as an opinion's.
    package init(bytes: some Collection<UInt8>) throws(ApprovalsError) {
        guard let payload = SignedPayload(of: bytes, type: Self.payloadType, most: Self.limit),
            let grant = CanonicalJSON.value(Grant.self, from: payload.bytes)
        else { throw .notCanonical("a grant") }
        self.bytes = Array(bytes)
        self.grant = grant
        self.payload = payload
    }

    /// Makes and signs a grant with the department's own key; the last second is `notAfter`, within a year.
    ///
    /// - Parameter shares: One for each lock that it is to open, as `Grant.shares` names them.
    package static func give(
        _ id: GrantID, of shares: [String: SecretBytes], by department: DepartmentID, to keyring: String,
        purpose: String, until notAfter: Moment, key: SigningKey, at moment: Moment
    ) throws(ApprovalsError) -> SignedGrant {
        let grant = try Grant(
            id, of: shares, by: department, to: keyring, purpose: purpose, from: moment, until: notAfter, at: moment)
        let envelope = try Envelope(payload: CanonicalJSON.bytes(of: grant), type: payloadType, signedWith: key)
        return try SignedGrant(bytes: CanonicalJSON.bytes(of: envelope))
    }

    /// Whether the department it names gave it to this office, and it is in force.
    ///
    /// - Parameter locks: Those of the department's custody as they are now; a grant that fits none was revoked.
    package func verified(keyring: String, locks: Set<String>, keys: KeyRoll, at now: Moment) -> Verdict {
        let (who, name) = (grant.department, "grant \(grant.id)")
        guard let key = keys.key(of: who, at: now) else {
            return .refused("\(name) is by \(who), which has no key in force")
        }
        guard payload.isSigned(with: key) else {
            return .refused("\(name) in the name of \(who) is not signed with its key")
        }
        guard grant.keyring == keyring else { return .refused("\(name) is for another office's keys") }
        guard grant.notBefore <= now else {
            return .refused("\(name) of \(who) begins on \(grant.notBefore.date()); set this machine's clock, or wait")
        }
        guard now <= grant.notAfter else {
            return .refused("\(name) of \(who) expired on \(grant.notAfter.date()); ask \(who) for another")
        }
        guard !locks.isDisjoint(with: grant.shares.keys) else {
            return .refused("\(name) was revoked by \(who), or the keys renewed; ask \(who) for another")
        }
        return .granted
    }

    /// More than the longest purpose and the most shares can fill.
    private static let limit = 262_144
}

extension SignedGrant: CustomStringConvertible, CustomReflectable {
    package var description: String { grant.description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
