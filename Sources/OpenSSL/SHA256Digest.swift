/// A SHA-256 digest: how figures, policies and files are named in what departments sign.
package struct SHA256Digest: Hashable, Sendable {
    /// Always 32 bytes.
    package let bytes: [UInt8]

    /// Nothing unless there are 32 bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        self.bytes = Array(bytes)
    }

    /// Reads `sha256:` and 64 lower-case hexadecimal digits, and nothing looser.
    package init?(_ text: some StringProtocol) {
        guard text.hasPrefix(Self.prefix), let bytes = Hexadecimal.bytes(text.dropFirst(Self.prefix.count)) else {
            return nil
        }
        self.init(bytes: bytes)
    }

    /// The same of bytes, where many are read.
    package init?(ascii text: ArraySlice<UInt8>) {
        guard text.count == Self.prefix.utf8.count + 64, text.starts(with: Self.prefix.utf8) else { return nil }
        let digits = text.dropFirst(Self.prefix.utf8.count)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        for place in stride(from: digits.startIndex, to: digits.endIndex, by: 2) {
            guard let high = Self.value(of: digits[place]), let low = Self.value(of: digits[place + 1]) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        self.bytes = bytes
    }

    /// Of a lower-case hexadecimal digit.
    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }

    private static let prefix = "sha256:"
}

extension SHA256Digest: CustomStringConvertible {
    /// `sha256:` and 64 lower-case hexadecimal digits.
    package var description: String { Self.prefix + Hexadecimal.text(bytes) }
}

extension SHA256Digest: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let digest = SHA256Digest(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a SHA-256 digest"))
        }
        self = digest
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
