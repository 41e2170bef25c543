internal import OpenSSL
package import Records
package import Sealing
package import Storage

/// Somebody at work in a store whose ledger was begun: keeps things so that the ledger counts them.
package struct Desk: Sendable {
    package let papers: Papers
    package let store: any OfficeStore
    package let ledger: Ledger

    /// Begins the store's ledger unless it has one.
    package init(at store: any OfficeStore, _ papers: Papers? = nil) async throws {
        self.store = store
        self.papers = if let papers { papers } else { try Papers() }
        ledger = try Ledger(self.papers.keyring)
        if try await store.ledgerHead() == nil { try await store.begin(ledger.start()) }
    }

    package func head() async throws -> LedgerHead {
        guard let head = try await store.ledgerHead() else { throw StorageError.noLedger }
        return head
    }

    /// What the store is told beside a thing, after the newest head.
    package func posting(_ kind: LedgerKind, _ name: String, _ content: [UInt8]) async throws -> LedgerPosting {
        try ledger.posting(
            of: ledger.code(of: kind, named: name, content: content), as: kind, after: await head())
    }

    package func begin(_ register: RegisterName = .enrolment) async throws -> ImportID {
        try await store.beginImport(of: register, fingerprint: Papers.fingerprint, at: Papers.time)
    }

    /// Rows as the page after the last, or as the one of that number.
    package func page(_ rows: [SealedEntry], number: UInt32? = nil) async throws -> SealedPage {
        let next = if let number { number } else { try await store.lastPage() + 1 }
        return try ledger.page(next, version: 1, of: rows)
    }

    @discardableResult package func add(_ page: SealedPage, from id: ImportID) async throws -> SealedPage {
        try await store.add(page, from: id, as: ledger.posting(of: page.code, as: .page, after: await head()))
        return page
    }

    @discardableResult package func add(_ rows: [SealedEntry], from id: ImportID) async throws -> SealedPage {
        try await add(page(rows), from: id)
    }

    /// Puts rows in the place of a page's, as its next version.
    @discardableResult package func replace(_ page: SealedPage, with rows: [SealedEntry]) async throws -> SealedPage {
        let next = try ledger.page(page.number, version: page.version + 1, of: rows)
        try await replace(page, with: next)
        return next
    }

    package func replace(_ page: SealedPage, with next: SealedPage) async throws {
        try await store.replace(
            next, as: ledger.posting(of: next.code, as: .page, replacing: page.code, after: await head()))
    }

    package func keep(_ snapshot: Snapshot, columns: [SealedColumn]) async throws {
        try await store.keep(
            snapshot, columns: columns, as: posting(.snapshot, snapshot.id.text, snapshot.manifest))
    }

    package func keep(_ draft: DraftRecord) async throws {
        try await store.keep(draft, as: posting(.draft, draft.id.text, draft.bytes))
    }

    package func keep(_ submission: SubmissionRecord) async throws {
        try await store.keep(submission, as: posting(.submission, submission.id.text, submission.json))
    }

    package func append(_ opinion: OpinionRecord) async throws {
        try await store.append(opinion, as: posting(.opinion, opinion.department.name, opinion.envelope))
    }

    package func keep(_ release: ReleaseRecord) async throws {
        try await store.keep(release, as: posting(.release, release.id.text, release.figures.bytes))
    }

    package func append(_ entry: JournalRecord) async throws {
        try await store.append(entry, as: posting(.journal, String(entry.position), entry.bytes))
    }

    /// Keeps a snapshot, a draft of it, and a submission of that draft.
    package func keepSubmission() async throws {
        let (snapshot, columns) = try papers.snapshot()
        try await keep(snapshot, columns: columns)
        try await keep(papers.draft())
        try await keep(papers.submission())
    }

    /// Refuses unless the codes that are kept are those that the head counts, and each page is what it was written as.
    package func check() async throws {
        let head = try await head()
        try ledger.check(head)
        try ledger.check(await store.ledgerCodes(), against: head)
        for try await page in store.pages() { try ledger.check(page) }
    }

    package func allRows() async throws -> [SealedEntry] {
        var rows: [SealedEntry] = []
        for try await page in store.pages() { rows += page.entries }
        return rows
    }
}

extension SealedEntry {
    /// The row under the number of another's record, as somebody might have written it.
    package func numbered(as other: SealedEntry) throws -> SealedEntry {
        try SealedEntry(
            record: Papers.record(other.record.number), register: register, version: version, fingerprint: fingerprint,
            numberIndex: numberIndex, sealedFields: sealedFields)
    }

    /// The row as the next version; without anything sealed when it is erased.
    package func next(erased: Bool = false) throws -> SealedEntry {
        if erased { return self.erased }
        return try SealedEntry(
            record: record, register: register, version: version + 1, fingerprint: fingerprint,
            numberIndex: numberIndex, sealedFields: sealedFields)
    }
}
