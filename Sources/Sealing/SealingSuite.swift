package import OpenSSL

/// What values, keys and codes are made with. An office chooses when it is founded.
package enum SealingSuite: UInt8, CaseIterable, Sendable {
    /// AES-256-GCM, with SHA-256 in codes and derivations.
    case aesGCM = 1
    /// SM4 in counter mode with HMAC-SM3, and SM3 in codes and derivations.
    case sm = 2

    /// The suite that a sealed value's first byte names, in a format this version reads.
    init?(header: UInt8) {
        guard header & 0xF0 == Self.format else { return nil }
        self.init(rawValue: header & 0x0F)
    }

    /// The first byte of a value sealed with it: the format, 1, in the upper half, the suite in the lower.
    package var header: UInt8 { Self.format | rawValue }

    /// What codes and derived keys are made with.
    package var hash: HashFunction {
        switch self {
        case .aesGCM: .sha256
        case .sm: .sm3
        }
    }

    /// What an office of the suite signs with.
    package var signatures: SignatureScheme {
        switch self {
        case .aesGCM: .ed25519
        case .sm: .sm2
        }
    }

    private static let format: UInt8 = 0x10
}

extension SealingSuite: Codable {
    /// As a keyring's file spells it.
    package var name: String {
        switch self {
        case .aesGCM: "aes-256-gcm"
        case .sm: "sm4-ctr-hmac-sm3"
        }
    }

    /// Nothing for a suite that this version lacks.
    init?(name: String) {
        guard let suite = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = suite
    }

    package init(from decoder: any Decoder) throws {
        let name = try decoder.singleValueContainer().decode(String.self)
        guard let suite = SealingSuite(name: name) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a suite of this version"))
        }
        self = suite
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
