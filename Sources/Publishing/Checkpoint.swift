import OpenSSL

/// How long the log was and what its head was when the office signed it (c2sp.org/tlog-checkpoint).
struct Checkpoint: Hashable {
    let size: Int
    let head: SHA256Digest

    init(size: Int, head: SHA256Digest) { (self.size, self.head) = (size, head) }

    /// Reads a checkpoint that `key` signed.
    init(_ bytes: [UInt8], key: VerificationKey) throws(PublishingError) {
        let note = try cryptographically { () throws(OpenSSLError) in
            try SignedNote(bytes, name: TransparencyLog.origin, key: key)
        }
        guard let note else { throw .checkpointNotSigned }
        let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, let size = Int(lines[1]), let head = Base64.bytes(lines[2]),
            let head = SHA256Digest(bytes: head)
        else { throw .checkpointUnreadable }
        self.init(size: size, head: head)
        guard text == note.text else { throw .checkpointUnreadable }
    }

    func signed(by key: SigningKey) throws(PublishingError) -> [UInt8] {
        try cryptographically { () throws(OpenSSLError) in
            try SignedNote(text, name: TransparencyLog.origin, key: key).bytes
        }
    }

    private var text: String { "\(TransparencyLog.origin)\n\(size)\n\(Base64.text(head.bytes))\n" }
}
