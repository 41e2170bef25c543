internal import OpenSSL

/// What a snapshot's manifest knows bytes by: a digest with the hash function of the keyring's suite.
package struct ManifestDigest: Hashable, Sendable {
    private let text: String

    init(of bytes: [UInt8], with hash: HashFunction) throws(OpenSSLError) {
        switch hash {
        case .sha256: text = try SHA256.hash(bytes).description
        case .sm3: text = try SM3.hash(bytes).description
        }
    }

    /// Whether a text is the name of a hash function, a colon and 64 lower-case hexadecimal digits.
    private static func isWritten(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 && ["sha256", "sm3"].contains(parts[0]) && Hexadecimal.bytes(parts[1])?.count == 32
    }
}

extension ManifestDigest: CustomStringConvertible {
    /// `sha256:` or `sm3:` and 64 lower-case hexadecimal digits.
    package var description: String { text }
}

extension ManifestDigest: Codable {
    package init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
        guard Self.isWritten(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a digest"))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
