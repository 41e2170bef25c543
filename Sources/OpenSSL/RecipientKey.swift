/// A public key of either scheme: what is sealed to it, the holder of the private half opens and nobody else.
package enum RecipientKey: Hashable, Sendable {
    case x25519(X25519.PublicKey)
    case sm2(SM2.PublicKey)

    package var scheme: SendingScheme {
        switch self {
        case .x25519: .x25519
        case .sm2: .sm2
        }
    }

    /// 32 bytes, or for SM2 the 65 of a point.
    package var rawBytes: [UInt8] {
        switch self {
        case .x25519(let key): key.rawBytes
        case .sm2(let key): key.rawBytes
        }
    }

    /// What names the key: SHA-256 of its raw bytes.
    package func digest() throws(OpenSSLError) -> SHA256Digest { try SHA256.hash(rawBytes) }
}

extension RecipientKey: CustomStringConvertible {
    /// On one line: the scheme, a colon and the raw bytes in base64.
    package var description: String {
        switch self {
        case .x25519(let key): "x25519:" + Base64.text(key.rawBytes)
        case .sm2(let key): "sm2:" + Base64.text(key.rawBytes)
        }
    }

    /// Nothing for what no key is written as.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let bytes = Base64.bytes(parts[1]) else { return nil }
        switch parts[0] {
        case "x25519":
            guard let key = X25519.PublicKey(rawBytes: bytes) else { return nil }
            self = .x25519(key)
        case "sm2":
            guard let key = SM2.PublicKey(rawBytes: bytes) else { return nil }
            self = .sm2(key)
        default: return nil
        }
    }
}

extension RecipientKey: Codable {
    package init(from decoder: any Decoder) throws {
        guard let key = RecipientKey(try decoder.singleValueContainer().decode(String.self)) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a public key to seal to"))
        }
        self = key
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
