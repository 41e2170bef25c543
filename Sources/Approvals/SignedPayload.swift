import OpenSSL
import Records

/// What an envelope says and who claims to say it, read in the one form that it is written in: another spelling of JSON
/// or base64, another payload type, or a second signature is refused.
struct SignedPayload: Sendable {
    let bytes: [UInt8]
    /// The SHA-256 of the signer's raw public key, in hexadecimal digits.
    let keyID: String
    private let type: String
    private let signature: [UInt8]

    /// Nothing for an envelope of another type, or of more than `most` bytes.
    init?(of envelope: some Collection<UInt8>, type: String, most: Int) {
        guard envelope.count <= most, let read = CanonicalJSON.value(Envelope.self, from: envelope),
            read.payloadType == type, read.signatures.count == 1,
            let signature = Base64.bytes(read.signatures[0].sig),
            VerificationKey.signatureCounts.contains(signature.count), let bytes = Base64.bytes(read.payload)
        else { return nil }
        (self.bytes, keyID, self.type, self.signature) = (bytes, read.signatures[0].keyid, type, signature)
    }

    /// Whether it is signed with the key, and says so.
    func isSigned(with key: VerificationKey) -> Bool {
        guard let id = try? Envelope.keyID(of: key), id == keyID else { return false }
        return key.verify(signature, of: Envelope.preAuthenticationEncoding(of: bytes, type: type))
    }
}
