package import Foundation
internal import OpenSSL
internal import Publishing
internal import Records

/// A witness's work, on a machine of its own without network or office: signs that an office's log has only grown since
/// the witness saw it last, and remembers what it signed.
///
/// Whoever holds the witness's key may. What it signed is remembered before the signature is given away, so that it never
/// signs two logs of one office.
package struct CosignLog {
    private let composition: Composition

    package init(_ composition: Composition) { self.composition = composition }

    /// - Parameters:
    ///   - request: As the office wrote it.
    ///   - name: The witness's own, which is part of its key as others know it.
    ///   - logKey: The log's key, from the office itself: `NAME+ID+KEY`.
    ///   - memory: The file of the checkpoint that was signed last; there is none the first time.
    ///   - file: Where the signature goes.
    package func callAsFunction(
        _ request: URL, as name: String, key: URL, log logKey: String, seen memory: URL, to file: URL,
        passphrase: () throws -> [UInt8]
    ) throws -> WitnessStatement {
        guard let known = NoteKey(logKey), known.purpose == .log else { throw BureauError.notANoteKey(logKey) }
        guard let asked = WitnessRequest(try OfficeFile.read(request)) else {
            throw BureauError.notAWitnessRequest(request.path)
        }
        let last = FileManager.default.fileExists(atPath: memory.path) ? try OfficeFile.read(memory) : nil
        let seen = try last.map { try Checkpoint($0, signedBy: known.key) }
        let checkpoint = try asked.checkpoint(continuing: seen, signedBy: known.key)
        let own = try SigningKeyFile(key).read(passphrase)
        let signature = try checkpoint.signature(as: name, with: own, at: composition.now())
        try OfficeFile.write(checkpoint.bytes, to: memory)
        try OfficeFile.write(signature, to: file)
        return WitnessStatement(
            entries: checkpoint.size, since: seen?.size ?? 0, file: file.path,
            key: NoteKey(ofWitness: own.publicKey, name: name)?.description ?? "")
    }
}

/// What a witness signed.
package struct WitnessStatement: Encodable, Sendable {
    /// How many entries the checkpoint is over.
    package let entries: Int
    /// How many entries the witness saw before.
    package let since: Int
    package let file: String
    /// The witness's key, as offices and readers take it.
    package let key: String
}
