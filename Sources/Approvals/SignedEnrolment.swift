package import OpenSSL
package import Records

/// Whose key a key is to be: what a department says when it has made one.
package struct Enrolment: Hashable, Sendable, Codable {
    package let department: DepartmentID
    package let key: VerificationKey
    package let madeAt: Moment
}

/// A department's new public key, signed with its private half: nobody enrols a key that somebody else holds.
package struct SignedEnrolment: Hashable, Sendable {
    package static let payloadType = "application/vnd.countersign.enrolment+json"

    /// The envelope's exact bytes.
    package let bytes: [UInt8]
    package let enrolment: Enrolment

    /// Reads an enrolment in the one form it is written in; refuses one that another key signed.
    package init(bytes: some Collection<UInt8>) throws(ApprovalsError) {
        guard let payload = SignedPayload(of: bytes, type: Self.payloadType, most: Self.limit),
            let enrolment = CanonicalJSON.value(Enrolment.self, from: payload.bytes)
        else { throw .notCanonical("an enrolment") }
        guard payload.isSigned(with: enrolment.key) else { throw .notItsOwnKey(enrolment.department) }
        self.bytes = Array(bytes)
        self.enrolment = enrolment
    }

    /// Made where the private key is made.
    package static func make(
        _ key: SigningKey, of department: DepartmentID, at moment: Moment
    ) throws(ApprovalsError) -> SignedEnrolment {
        let enrolment = Enrolment(department: department, key: key.publicKey, madeAt: moment)
        let envelope = try Envelope(payload: CanonicalJSON.bytes(of: enrolment), type: payloadType, signedWith: key)
        return try SignedEnrolment(bytes: CanonicalJSON.bytes(of: envelope))
    }

    private static let limit = 4096
}
