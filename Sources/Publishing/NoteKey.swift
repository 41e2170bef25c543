package import OpenSSL

/// A key that signs notes, under its name; C2SP calls the text of one a verifier key (c2sp.org/signed-note).
package struct NoteKey: Hashable, Sendable {
    /// What the key's signatures say.
    package enum Purpose: Hashable, Sendable {
        /// This is my log.
        case log
        /// This log has only grown since I saw it last (c2sp.org/tlog-cosignature).
        case witness
    }

    package let name: String
    package let key: VerificationKey
    package let purpose: Purpose

    /// The key of an office's log.
    package init(ofLog key: VerificationKey) {
        (name, self.key, purpose) = (TransparencyLog.origin(signedBy: key), key, .log)
    }

    /// A witness's key, which is of Ed25519; nothing for another or a name that notes cannot carry.
    package init?(ofWitness key: VerificationKey, name: String) {
        guard Self.isName(name), key.scheme == .ed25519 else { return nil }
        (self.name, self.key, purpose) = (name, key, .witness)
    }

    /// Reads `NAME+ID+KEY`, the key's number in hexadecimal digits and the key itself in base64 behind its kind. A log's key
    /// under another name than its own is refused.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, Self.isName(parts[0]), let bytes = Base64.bytes(parts[2]) else { return nil }
        let known = [Kind.ed25519, .sm2, .cosignature].lazy.compactMap { kind in
            kind.key(of: bytes).map { (kind, $0) }
        }
        guard let (kind, key) = known.first else { return nil }
        (name, self.key, purpose) = (String(parts[0]), key, kind == .cosignature ? .witness : .log)
        guard description == text, purpose == .witness || self == NoteKey(ofLog: key) else { return nil }
    }

    /// The first four bytes of SHA-256 over the name, a line break, the kind of key, and the key.
    var id: [UInt8] {
        let bytes = Array(name.utf8) + [0x0A] + kind.bytes + key.rawBytes
        guard let digest = try? SHA256.hash(bytes) else { preconditionFailure("libcrypto has SHA-256") }
        return Array(digest.bytes.prefix(4))
    }

    /// Neither empty nor with a space, a plus or a control character.
    static func isName(_ text: some StringProtocol) -> Bool {
        (1...255).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && $0.value != 0x7F && $0 != "+" && !$0.properties.isWhitespace
            }
    }

    private var kind: Kind {
        switch (purpose, key.scheme) {
        case (.witness, _): .cosignature
        case (.log, .ed25519): .ed25519
        case (.log, .sm2): .sm2
        }
    }

    /// SM2 has no number of its own, for which the format has 0xFF and a name.
    private enum Kind {
        case ed25519, sm2, cosignature

        var bytes: [UInt8] {
            switch self {
            case .ed25519: [0x01]
            case .cosignature: [0x04]
            case .sm2: [0xFF] + Array("sm2-sm3".utf8)
            }
        }

        func key(of bytes: [UInt8]) -> VerificationKey? {
            guard bytes.starts(with: self.bytes) else { return nil }
            let raw = bytes.dropFirst(self.bytes.count)
            return switch self {
            case .ed25519, .cosignature: Ed25519.PublicKey(rawBytes: raw).map { .ed25519($0) }
            case .sm2: SM2.PublicKey(rawBytes: raw).map { .sm2($0) }
            }
        }
    }
}

extension NoteKey: CustomStringConvertible {
    /// As others' programs take it, on one line.
    package var description: String {
        "\(name)+\(Hexadecimal.text(id))+\(Base64.text(kind.bytes + key.rawBytes))"
    }
}

extension NoteKey: Codable {
    package init(from decoder: any Decoder) throws {
        guard let key = NoteKey(try decoder.singleValueContainer().decode(String.self)) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a key of notes"))
        }
        self = key
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
