internal import OpenSSL
internal import Publishing
internal import Records
internal import Sealing
internal import Storage

/// The office's journal: written before anything is shown, and read only as a whole.
struct Journal {
    private let office: Office

    init(_ office: Office) { self.office = office }

    /// Notes a deed; when this returns, it is kept.
    @discardableResult
    func note(
        _ deed: JournalEntry.Deed, why: String, records: [String]? = nil, fields: [Field]? = nil,
        rows: [SHA256Digest]? = nil, grant: SHA256Digest? = nil, look: JournalEntry.Look? = nil,
        case step: JournalEntry.CaseStep? = nil, emergency: JournalEntry.EmergencyStep? = nil,
        round: JournalEntry.Round? = nil, text: SHA256Digest? = nil, undoes: Int? = nil, note: SealedNote? = nil,
        exchange: JournalEntry.Exchange? = nil, right: RightsStep? = nil
    ) async throws -> JournalEntry {
        let log = try await OfficeLog(office).read()
        let mark = try JournalEntry.LogMark(entries: log.size, root: log.root())
        var noted: JournalEntry?
        try await office.books.write { ledger, head in
            let last = try await last()
            let entry = JournalEntry(
                index: (last?.index ?? 0) + 1, at: office.now(), who: Account.current, what: deed, why: why,
                records: records, fields: fields, rows: rows, grant: grant, look: look, case: step,
                emergency: emergency, round: round, text: text, undoes: undoes, sealedNote: note?.text,
                exchange: exchange, right: right, log: mark,
                previous: try last.map { try SHA256.hash($0.bytes) })
            let record = JournalRecord(position: entry.index, bytes: entry.bytes)
            let posting = try ledger.posting(of: record.code(ledger), as: .journal, after: head)
            try await office.store.append(record, as: posting)
            noted = entry
            return posting.head
        }
        guard let noted else { preconditionFailure("what was written was noted") }
        return noted
    }

    /// The newest entry; whether those before it are as they were written, the opening of the office tells.
    private func last() async throws -> JournalEntry? {
        guard let record = try await office.store.lastJournalRecord() else { return nil }
        guard let entry = CanonicalJSON.value(JournalEntry.self, from: record.bytes), entry.index == record.position
        else {
            throw BureauError.recordNotAuthentic("journal entry \(record.position)")
        }
        return entry
    }

    /// Every entry, the first one first; refuses a journal that was changed.
    func entries() async throws -> [JournalEntry] { try Self.entries(await office.store.journal()) }

    /// The entries that records hold which were read before.
    static func entries(_ records: [JournalRecord]) throws -> [JournalEntry] {
        var entries: [JournalEntry] = []
        entries.reserveCapacity(records.count)
        var previous: SHA256Digest?
        for record in records {
            guard let entry = CanonicalJSON.value(JournalEntry.self, from: record.bytes),
                entry.index == entries.count + 1, entry.index == record.position, entry.previous == previous
            else { throw BureauError.recordNotAuthentic("journal entry \(entries.count + 1)") }
            previous = try SHA256.hash(record.bytes)
            entries.append(entry)
        }
        return entries
    }
}
