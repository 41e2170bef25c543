/// A public key of either scheme: what checks a department's signatures, or the log's.
package enum VerificationKey: Hashable, Sendable {
    case ed25519(Ed25519.PublicKey)
    case sm2(SM2.PublicKey)

    package var scheme: SignatureScheme {
        switch self {
        case .ed25519: .ed25519
        case .sm2: .sm2
        }
    }

    /// 32 bytes, or for SM2 the 65 of a point.
    package var rawBytes: [UInt8] {
        switch self {
        case .ed25519(let key): key.rawBytes
        case .sm2(let key): key.rawBytes
        }
    }

    /// The key as PEM, for anyone: `openssl pkeyutl -verify` reads it.
    package func pem() throws(OpenSSLError) -> [UInt8] {
        switch self {
        case .ed25519(let key): try key.pem()
        case .sm2(let key): try key.pem()
        }
    }

    /// How long a signature can be: 64 bytes, or for SM2 what two numbers of 32 bytes take in DER.
    package static let signatureCounts = 8...72

    /// Whether `signature` is this key's over exactly `message`; anything libcrypto cannot check is a no.
    package func verify(_ signature: some Collection<UInt8>, of message: some Collection<UInt8>) -> Bool {
        switch self {
        case .ed25519(let key): key.verify(signature, of: message)
        case .sm2(let key): key.verify(signature, of: message)
        }
    }
}

extension VerificationKey {
    /// Reads a public key of either scheme.
    package init(pem: some Collection<UInt8>) throws(OpenSSLError) {
        if let key = try? Ed25519.PublicKey(pem: pem) {
            self = .ed25519(key)
        } else {
            self = .sm2(try SM2.PublicKey(pem: pem))
        }
    }
}

extension VerificationKey: CustomStringConvertible {
    /// On one line: the raw bytes in base64; for SM2 behind `sm2:`.
    package var description: String {
        switch self {
        case .ed25519(let key): Base64.text(key.rawBytes)
        case .sm2(let key): Self.mark + Base64.text(key.rawBytes)
        }
    }

    /// Nothing for what no key is written as.
    package init?(_ text: String) {
        if text.hasPrefix(Self.mark) {
            guard let bytes = Base64.bytes(text.dropFirst(Self.mark.count)), let key = SM2.PublicKey(rawBytes: bytes)
            else { return nil }
            self = .sm2(key)
        } else {
            guard let bytes = Base64.bytes(text), let key = Ed25519.PublicKey(rawBytes: bytes) else { return nil }
            self = .ed25519(key)
        }
    }

    private static let mark = "sm2:"
}

extension VerificationKey: Codable {
    package init(from decoder: any Decoder) throws {
        guard let key = VerificationKey(try decoder.singleValueContainer().decode(String.self)) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a public key in base64"))
        }
        self = key
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
