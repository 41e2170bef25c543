package import OpenSSL

/// How long a log was and what its root was when the office signed it (c2sp.org/tlog-checkpoint).
package struct Checkpoint: Hashable, Sendable {
    package let size: Int
    package let root: SHA256Digest
    /// The note with every signature.
    package let bytes: [UInt8]

    /// Reads a checkpoint of the log that `key` signs.
    package init(_ bytes: [UInt8], signedBy key: VerificationKey) throws(PublishingError) {
        guard let note = SignedNote(bytes), case .signed(let signature) = note.standing(of: NoteKey(ofLog: key)),
            key.verify(signature, of: note.text.utf8)
        else { throw .checkpointNotSigned }
        let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, let size = Int(lines[1]), let root = Base64.bytes(lines[2]),
            let root = SHA256Digest(bytes: root), size >= 0, Self.text(size, root, key) == note.text
        else { throw .checkpointUnreadable }
        (self.size, self.root, self.bytes) = (size, root, bytes)
    }

    /// Signs a root.
    init(size: Int, root: SHA256Digest, signedWith key: SigningKey) throws(PublishingError) {
        let text = Self.text(size, root, key.publicKey)
        let signature = try cryptographically { () throws(OpenSSLError) in try key.sign(Array(text.utf8)) }
        let note = SignedNote(text, [.init(by: NoteKey(ofLog: key.publicKey), signature)])
        (self.size, self.root, bytes) = (size, root, note.bytes)
    }

    /// The signed text: which log it is, how long, and its root.
    private static func text(_ size: Int, _ root: SHA256Digest, _ key: VerificationKey) -> String {
        "\(TransparencyLog.origin(signedBy: key))\n\(size)\n\(Base64.text(root.bytes))\n"
    }
}
