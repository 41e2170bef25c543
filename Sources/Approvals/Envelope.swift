import OpenSSL
import Records

/// A DSSE v1 envelope (https://github.com/secure-systems-lab/dsse): one signature, or for a resolution any number.
struct Envelope: Hashable, Sendable, Codable {
    struct Signature: Hashable, Sendable, Codable {
        /// The SHA-256 of the raw public key, in hexadecimal digits.
        let keyid: String
        let sig: String
    }

    let payload: String
    let payloadType: String
    let signatures: [Signature]

    init(payload: [UInt8], type: String, signedWith key: SigningKey) throws(ApprovalsError) {
        let signature = try cryptographically { () throws(OpenSSLError) in
            try key.sign(Self.preAuthenticationEncoding(of: payload, type: type))
        }
        self.init(
            payload: payload, type: type,
            signatures: [Signature(keyid: try Self.keyID(of: key.publicKey), sig: Base64.text(signature))])
    }

    init(payload: [UInt8], type: String, signatures: [Signature]) {
        self.payload = Base64.text(payload)
        payloadType = type
        self.signatures = signatures
    }

    /// What is signed: `DSSEv1`, and the type and the body each after its length, so that neither passes for the other.
    static func preAuthenticationEncoding(of body: [UInt8], type: String) -> [UInt8] {
        Array("DSSEv1 \(type.utf8.count) \(type) \(body.count) ".utf8) + body
    }

    static func keyID(of key: VerificationKey) throws(ApprovalsError) -> String {
        let digest = try cryptographically { () throws(OpenSSLError) in try SHA256.hash(key.rawBytes) }
        return Hexadecimal.text(digest.bytes)
    }
}
