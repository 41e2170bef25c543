package import OpenSSL
package import Records

/// What a witness is asked to sign: a checkpoint, and the proof that the log continues what the witness saw last
/// (c2sp.org/tlog-witness, `add-checkpoint`).
package struct WitnessRequest: Hashable, Sendable {
    package let proof: ConsistencyProof
    /// The checkpoint's note, unproven.
    private let note: [UInt8]

    /// Of a log, since it had `earlier` entries.
    package init(of log: ProvenLog, since earlier: Int) throws(PublishingError) {
        guard (0...log.size).contains(earlier) else { throw .logShorter(has: log.size, than: earlier) }
        proof = try log.consistencyProof(from: earlier, to: log.size)
        note = log.checkpoint.bytes
    }

    /// Nothing unless `bytes` are a request in the one form it is written in.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count <= Self.most, let text = String(validating: bytes, as: UTF8.self),
            let end = text.firstRange(of: "\n\n")
        else { return nil }
        let lines = text[..<end.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, first.hasPrefix(Self.old), let earlier = Int(first.dropFirst(Self.old.count)),
            lines.count <= 64
        else { return nil }
        let path = lines.dropFirst().compactMap { Base64.bytes($0).flatMap { SHA256Digest(bytes: $0) } }
        let note = text[end.upperBound...]
        let size = note.split(separator: "\n", maxSplits: 2).dropFirst().first.flatMap { Int($0) }
        guard path.count == lines.count - 1, let size, (0...size).contains(earlier) else { return nil }
        proof = ConsistencyProof(earlier: earlier, later: size, path: path)
        self.note = Array(note.utf8)
        guard self.bytes == bytes else { return nil }
    }

    package var bytes: [UInt8] {
        let path = proof.path.map { Base64.text($0.bytes) + "\n" }.joined()
        return Array("\(Self.old)\(proof.earlier)\n\(path)\n".utf8) + note
    }

    /// The checkpoint that is to be signed, if `key` is the log's and the log continues what the witness saw last.
    ///
    /// - Parameter last: What it saw last; nothing the first time.
    package func checkpoint(
        continuing last: Checkpoint?, signedBy key: VerificationKey
    ) throws(PublishingError) -> Checkpoint {
        let checkpoint = try Checkpoint(note, signedBy: key)
        let seen = last?.size ?? 0
        guard checkpoint.size >= seen else { throw .logShorter(has: checkpoint.size, than: seen) }
        guard proof.earlier == seen else { throw .otherSize(asked: proof.earlier, seen: seen) }
        let root: SHA256Digest
        if let last { root = last.root } else { root = try MerkleTree.emptyRoot() }
        guard try proof.proves(from: root, to: checkpoint.root) else {
            throw .logForked(size: checkpoint.size, seen: seen)
        }
        return checkpoint
    }

    private static let old = "old "
    private static let most = 1 << 17
}

extension Checkpoint {
    /// A witness's signature line, with its line break.
    package func signature(
        as name: String, with key: SigningKey, at moment: Moment
    ) throws(PublishingError) -> [UInt8] {
        guard let witness = NoteKey(ofWitness: key.publicKey, name: name) else { throw .notAWitness(name) }
        guard let note = SignedNote(bytes) else { throw .checkpointUnreadable }
        let cosignature = try Cosignature(of: note.text, at: moment, signedWith: key)
        return Array(SignedNote.Signature(by: witness, cosignature.bytes).line.utf8)
    }
}
