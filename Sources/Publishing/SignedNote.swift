import OpenSSL

/// A text with one signature in the format of C2SP's signed note (c2sp.org/signed-note).
struct SignedNote {
    /// The signed text; it ends in a line break.
    let text: String
    /// The note as it is published.
    let bytes: [UInt8]

    /// Signs `text`, which ends in a line break, under the key's `name`.
    init(_ text: String, name: String, key: SigningKey) throws(OpenSSLError) {
        precondition(text.hasSuffix("\n"), "a signed note's text ends in a line break")
        let signature = try Self.keyHash(name, key.publicKey) + key.sign(Array(text.utf8))
        self.text = text
        bytes = Array("\(text)\n— \(name) \(Base64.text(signature))\n".utf8)
    }

    /// Nothing unless `bytes` are exactly a note with one signature, which `key` made under `name`.
    init?(_ bytes: [UInt8], name: String, key: VerificationKey) throws(OpenSSLError) {
        guard let note = String(validating: bytes, as: UTF8.self), let end = note.firstRange(of: "\n\n") else {
            return nil
        }
        let text = note[..<end.lowerBound] + "\n"
        let prefix = "— \(name) "
        let rest = note[end.upperBound...]
        guard rest.hasPrefix(prefix), rest.hasSuffix("\n"),
            let signature = Base64.bytes(rest.dropFirst(prefix.count).dropLast()),
            try signature.starts(with: Self.keyHash(name, key)), key.verify(signature.dropFirst(4), of: text.utf8)
        else { return nil }
        self.text = String(text)
        self.bytes = bytes
    }

    /// The first four bytes of SHA-256 over the name, a line break, the kind of key, and the key. 0x01 is Ed25519; SM2 has
    /// no number of its own, for which the format has 0xFF and a name.
    private static func keyHash(_ name: String, _ key: VerificationKey) throws(OpenSSLError) -> [UInt8] {
        let kind: [UInt8] =
            switch key {
            case .ed25519: [0x01]
            case .sm2: [0xFF] + Array("sm2-sm3".utf8)
            }
        return Array(try SHA256.hash(Array(name.utf8) + [0x0A] + kind + key.rawBytes).bytes.prefix(4))
    }
}
