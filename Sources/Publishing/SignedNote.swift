import OpenSSL

/// A text with one Ed25519 signature in the format of C2SP's signed note (c2sp.org/signed-note).
struct SignedNote {
    /// The signed text; it ends in a line break.
    let text: String
    /// The note as it is published.
    let bytes: [UInt8]

    /// Signs `text`, which ends in a line break, under the key's `name`.
    init(_ text: String, name: String, key: Ed25519.PrivateKey) throws(OpenSSLError) {
        precondition(text.hasSuffix("\n"), "a signed note's text ends in a line break")
        let signature = try Self.keyHash(name, key.publicKey) + key.sign(Array(text.utf8))
        self.text = text
        bytes = Array("\(text)\n— \(name) \(Base64.text(signature))\n".utf8)
    }

    /// Nothing unless `bytes` are exactly a note with one signature, which `key` made under `name`.
    init?(_ bytes: [UInt8], name: String, key: Ed25519.PublicKey) throws(OpenSSLError) {
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

    /// The first four bytes of SHA-256 over the name, a line break, 0x01 for Ed25519, and the key.
    private static func keyHash(_ name: String, _ key: Ed25519.PublicKey) throws(OpenSSLError) -> [UInt8] {
        Array(try SHA256.hash(Array(name.utf8) + [0x0A, 0x01] + key.rawBytes).bytes.prefix(4))
    }
}
