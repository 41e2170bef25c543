internal import OpenSSL
internal import Publishing
internal import Records
internal import Sealing
internal import Storage

/// The steps of an erasure, each of which can be taken again.
///
/// The keyring forgets the records' keys first; from then on nothing opens them. The journal follows with the digests of
/// the sealed rows, so that they are known when the store empties the rows, and the log comes last. Whatever an
/// interruption left out, `complete` finds: records that the keyring has erased and the journal does not know, and
/// records that the journal knows and the log does not.
struct Erasure {
    private let office: Office

    init(_ office: Office) { self.office = office }

    func isKept(_ record: RecordID) async throws -> Bool { try await office.store.page(holding: record) != nil }

    func erase(_ records: [RecordID], why: String) async throws {
        let rows = try await digests(of: records)
        try office.kept.change { try $0.erasing(Set(records)) }
        try await finish(records, rows, why: why)
    }

    /// Completes erasures that were interrupted.
    ///
    /// - Parameter journal: As the office was opened with.
    func complete(_ journal: [JournalEntry]) async throws {
        let erased = office.keyring.erasedNumbers
        guard !erased.isEmpty else { return }
        var entries = journal.filter { $0.what == .erased }
        if !Self.missing(erased, in: entries).isEmpty {
            // Another process may have noted it since.
            entries = try await Journal(office).entries().filter { $0.what == .erased }
        }
        let missing = Self.missing(erased, in: entries)
        if !missing.isEmpty { try await finish(missing) }
        let log = try await OfficeLog(office).read()
        for entry in entries {
            let unlogged = try zip(entry.records ?? [], entry.rows ?? []).filter { record, _ in
                try ErasedRecord(record).map { try !log.holds(.erasure($0)) } ?? false
            }
            let records = unlogged.compactMap { RecordID(bytes: Hexadecimal.bytes($0.0) ?? []) }
            if !records.isEmpty { try await empty(records, unlogged.map(\.1)) }
        }
        try await ErasedMessages(office).complete(Set(entries.flatMap { $0.records ?? [] }), journal)
    }

    /// Of the numbers whose keys are gone, those that no entry names.
    private static func missing(_ erased: [UInt32], in entries: [JournalEntry]) -> [UInt32] {
        let known = Set(entries.flatMap { $0.records ?? [] }.map { $0.prefix(8) })
        return erased.filter { !known.contains(RecordID.digits(of: $0)[...]) }
    }

    /// Records of which only the numbers are known: some may not be kept here at all, where an older store was put in place.
    private func finish(_ numbers: [UInt32]) async throws {
        let wanted = Set(numbers)
        var records: [RecordID] = []
        for try await page in office.store.pages() {
            records += page.entries.map(\.record).filter { wanted.contains($0.number) }
        }
        let why = "completing an erasure that was interrupted"
        if !records.isEmpty { try await finish(records, digests(of: records), why: why) }
        let elsewhere = wanted.subtracting(records.map(\.number)).sorted()
        guard !elsewhere.isEmpty else { return }
        try await Journal(office).note(.erased, why: why, records: elsewhere.map(RecordID.digits(of:)))
    }

    private func finish(_ records: [RecordID], _ rows: [SHA256Digest], why: String) async throws {
        try await Journal(office).note(.erased, why: why, records: records.map(\.description), rows: rows)
        try await empty(records, rows)
    }

    /// Empties the rows in the store, then enters the proof in the log.
    private func empty(_ records: [RecordID], _ rows: [SHA256Digest]) async throws {
        let pages = try await pages(holding: records)
        let rewriter = try PageRewriter(office, pages: pages.count)
        for number in pages {
            guard let draft = try await rewriter.draft(of: number, erasing: Set(records)) else { continue }
            try await rewriter.put(draft, erasing: Set(records))
        }
        let keyring = try SHA256.hash(office.keyring.file)
        try await OfficeLog(office).add(
            zip(records, rows).compactMap { record, row in
                ErasedRecord(record.description).map { (.erasure($0), [.row: row, .keyring: keyring]) }
            })
    }

    /// The digest of each sealed row as it is kept; of nothing where it is erased already.
    private func digests(of records: [RecordID]) async throws -> [SHA256Digest] {
        let wanted = Set(records)
        var sealed: [RecordID: [UInt8]] = [:]
        let pages = try await pages(holding: records)
        for number in pages {
            guard let page = try await office.store.page(number) else { continue }
            try Ledger(office.keyring).check(page)
            for entry in page.entries where wanted.contains(entry.record) { sealed[entry.record] = entry.sealedFields }
        }
        return try records.map { try SHA256.hash(sealed[$0] ?? []) }
    }

    /// The pages on which the records stand, ascending.
    private func pages(holding records: [RecordID]) async throws -> [UInt32] {
        var pages: Set<UInt32> = []
        for record in records { if let page = try await office.store.page(holding: record) { pages.insert(page) } }
        return pages.sorted()
    }
}
