package import OpenSSL
package import Records

/// A resolution and the signatures it has gathered so far: a DSSE v1 envelope with none, one or several.
///
/// Reading one proves only that it is well formed; `Policy.decide` says whether it decides anything.
package struct SignedResolution: Sendable {
    package static let payloadType = "application/vnd.countersign.resolution+json"

    /// The envelope's exact bytes.
    package let bytes: [UInt8]
    package let resolution: Resolution
    private let envelope: Envelope
    private let payload: [UInt8]

    /// Reads an envelope in the one form it is written in: signatures in the order of their keys, no key twice.
    package init(bytes: some Collection<UInt8>) throws(ApprovalsError) {
        guard bytes.count <= Self.limit, let envelope = CanonicalJSON.value(Envelope.self, from: bytes),
            envelope.payloadType == Self.payloadType, envelope.isOrderly, let payload = Base64.bytes(envelope.payload),
            let resolution = CanonicalJSON.value(Resolution.self, from: payload)
        else { throw .notCanonical("a resolution") }
        try resolution.check()
        (self.bytes, self.resolution, self.envelope, self.payload) = (Array(bytes), resolution, envelope, payload)
    }

    /// A resolution that nobody has signed yet.
    package static func propose(_ resolution: Resolution) throws(ApprovalsError) -> SignedResolution {
        let envelope = Envelope(payload: CanonicalJSON.bytes(of: resolution), type: payloadType, signatures: [])
        return try SignedResolution(bytes: CanonicalJSON.bytes(of: envelope))
    }

    /// The same with one signature more.
    package func signed(with key: SigningKey) throws(ApprovalsError) -> SignedResolution {
        let own = try Envelope(payload: payload, type: Self.payloadType, signedWith: key)
        return try adding(own.signatures)
    }

    /// The same with the signatures of another copy.
    package func merged(with other: SignedResolution) throws(ApprovalsError) -> SignedResolution {
        guard other.payload == payload else { throw .otherResolution }
        return try adding(other.envelope.signatures)
    }

    private func adding(_ signatures: [Envelope.Signature]) throws(ApprovalsError) -> SignedResolution {
        var byKey = Dictionary(envelope.signatures.map { ($0.keyid, $0) }) { first, _ in first }
        for signature in signatures where byKey[signature.keyid] == nil { byKey[signature.keyid] = signature }
        let all = byKey.values.sorted { $0.keyid < $1.keyid }
        let longer = Envelope(payload: payload, type: Self.payloadType, signatures: all)
        return try SignedResolution(bytes: CanonicalJSON.bytes(of: longer))
    }

    /// The departments whose keys of the roll have signed it.
    package func signers(_ keys: KeyRoll) -> Set<DepartmentID> {
        let message = Envelope.preAuthenticationEncoding(of: payload, type: Self.payloadType)
        return Set(
            keys.departments.filter { department in
                keys.terms(of: department).contains { envelope.isSigned(with: $0.key, message) }
            })
    }

    /// How many have signed, whoever they are.
    package var signatureCount: Int { envelope.signatures.count }

    /// What two policy texts may fill in base64, and a signature of every department.
    private static let limit = 1 << 20
}

extension Envelope {
    /// Whether no key has signed twice, and all stand in order.
    fileprivate var isOrderly: Bool {
        let keys = signatures.map(\.keyid)
        return keys == Set(keys).sorted() && signatures.count <= 64
    }

    fileprivate func isSigned(with key: VerificationKey, _ message: [UInt8]) -> Bool {
        guard let id = try? Self.keyID(of: key), let own = signatures.first(where: { $0.keyid == id }),
            let signature = Base64.bytes(own.sig), VerificationKey.signatureCounts.contains(signature.count)
        else { return false }
        return key.verify(signature, of: message)
    }
}
