package import OpenSSL
package import Records

/// A department's delegation under its signature: a DSSE v1 envelope that any DSSE tool can check.
package struct SignedDelegation: Hashable, Sendable {
    package static let payloadType = "application/vnd.countersign.delegation+json"

    /// The envelope's exact bytes; an opinion that rests on it carries them.
    package let bytes: [UInt8]
    /// What it claims.
    package let delegation: Delegation
    private let payload: SignedPayload

    /// Reads an envelope in the one form it is written in, as strictly as an opinion's.
    package init(bytes: some Collection<UInt8>) throws(ApprovalsError) {
        guard let payload = SignedPayload(of: bytes, type: Self.payloadType, most: Self.limit),
            let delegation = CanonicalJSON.value(Delegation.self, from: payload.bytes)
        else { throw .notCanonical("a delegation") }
        try delegation.check()
        (self.bytes, self.delegation, self.payload) = (Array(bytes), delegation, payload)
    }

    /// Makes and signs a delegation with the department's own key.
    package static func give(
        of department: DepartmentID, to deputy: String, key deputyKey: VerificationKey, from: Moment, until: Moment,
        signedWith key: SigningKey, at moment: Moment
    ) throws(ApprovalsError) -> SignedDelegation {
        let delegation = try Delegation(
            of: department, to: deputy, key: deputyKey, from: from, until: until, at: moment)
        let envelope = try Envelope(payload: CanonicalJSON.bytes(of: delegation), type: payloadType, signedWith: key)
        return try SignedDelegation(bytes: CanonicalJSON.bytes(of: envelope))
    }

    /// Whether a key of the department signed it that was in force then and still is at `moment`.
    func isSigned(withKeyOf keys: KeyRoll, inForceAt moment: Moment) -> Bool {
        keys.terms(of: delegation.department).contains { term in
            term.covers(delegation.givenAt) && term.covers(moment) && payload.isSigned(with: term.key)
        }
    }

    package static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }
    package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

    private static let limit = 16_384
}
