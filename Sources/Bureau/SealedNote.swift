internal import OpenSSL
internal import Records
internal import Sealing

/// What a person writes about a child, as the journal keeps it: sealed under the own key of one of the child's records, so
/// that it goes with the record when that is erased.
struct SealedNote {
    /// Base64.
    let text: String

    /// Seals one paragraph of at most `NoteCipher.longest` bytes.
    init(_ note: String, about record: RecordID, in office: Office) throws {
        let line = note.split(whereSeparator: \.isNewline).joined(separator: " ")
        guard line.contains(where: { !$0.isWhitespace }) else { throw BureauError.needsNote }
        guard line.utf8.count <= NoteCipher.longest else { throw BureauError.noteTooLong(line.utf8.count) }
        var cipher = NoteCipher(try office.kept.refresh())
        text = Base64.text(try cipher.seal(line, about: record))
    }

    /// What an entry's note says; nothing where the entry has none, or its record was erased.
    static func read(_ entry: JournalEntry, in office: Office) throws -> String? {
        guard let text = entry.sealedNote, let name = entry.records?.first else { return nil }
        guard let sealed = Base64.bytes(text) else {
            throw BureauError.recordNotAuthentic("the note of journal entry \(entry.index)")
        }
        let keyring = try office.kept.refresh()
        let record = try RecordID(named: name)
        guard !keyring.hasErased(record) else { return nil }
        var cipher = NoteCipher(keyring)
        return try cipher.open(sealed, about: record)
    }
}
