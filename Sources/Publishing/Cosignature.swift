package import OpenSSL
package import Records

/// A witness's word that a log has only grown since the witness saw it last (c2sp.org/tlog-cosignature, of Ed25519).
struct Cosignature: Hashable {
    let at: Moment
    private let signature: [UInt8]

    /// Signs the text of a checkpoint at a time since 1970.
    init(of text: String, at moment: Moment, signedWith key: SigningKey) throws(PublishingError) {
        at = moment
        signature = try cryptographically { () throws(OpenSSLError) in try key.sign(Self.message(text, moment)) }
    }

    /// Reads what stands on a signature line: eight bytes of time, and the signature.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == 8 + 64, bytes[0] < 0x80 else { return nil }
        at = Moment(seconds: bytes.prefix(8).reduce(0) { $0 << 8 | Int64($1) })
        signature = Array(bytes.dropFirst(8))
    }

    var bytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: at.seconds >> (56 - 8 * $0)) } + signature }

    func isOf(_ text: String, by key: VerificationKey) -> Bool { key.verify(signature, of: Self.message(text, at)) }

    private static func message(_ text: String, _ moment: Moment) -> [UInt8] {
        Array("cosignature/v1\ntime \(moment.seconds)\n\(text)".utf8)
    }
}

extension Checkpoint {
    /// When a witness saw the log grow up to here; nothing where the witness did not sign.
    ///
    /// A line in its name that it did not sign is refused.
    package func seen(by witness: NoteKey) throws(PublishingError) -> Moment? {
        precondition(witness.purpose == .witness, "only witnesses see a log grow")
        guard let note = SignedNote(bytes) else { throw .checkpointUnreadable }
        switch note.standing(of: witness) {
        case .unsigned: return nil
        case .signed(let bytes):
            guard let cosignature = Cosignature(bytes), cosignature.isOf(note.text, by: witness.key) else {
                throw .falseWitness(witness.name)
            }
            return cosignature.at
        case .ambiguous: throw .falseWitness(witness.name)
        }
    }

    /// Who else signed, by the names they give themselves: nothing that anybody has checked.
    package var others: [String] {
        guard let note = SignedNote(bytes) else { return [] }
        // The first line is the log's own name.
        return note.signatures.map(\.name).filter { !note.text.hasPrefix("\($0)\n") }
    }

    /// The checkpoint with the signature lines of witnesses that are known; others' lines are left out.
    ///
    /// - Parameter lines: As a witness gives them, each with its line break.
    package func cosigned(
        _ lines: [UInt8], by witnesses: [NoteKey], logKey: VerificationKey
    ) throws(PublishingError) -> Checkpoint {
        var checkpoint = self
        guard let more = SignedNote(Array(bytes + lines)), let own = SignedNote(bytes) else {
            throw .cosignaturesUnreadable
        }
        for witness in witnesses {
            guard case .signed(let bytes) = more.standing(of: witness), own.standing(of: witness) == .unsigned else {
                continue
            }
            let note = SignedNote(
                own.text, (SignedNote(checkpoint.bytes)?.signatures ?? []) + [.init(by: witness, bytes)])
            checkpoint = try Checkpoint(note.bytes, signedBy: logKey)
            _ = try checkpoint.seen(by: witness)
        }
        return checkpoint
    }
}
