internal import Publishing
internal import Sealing
internal import Storage

/// Whether what an office keeps is whole and the newest there was; run whenever it is opened.
///
/// Guarantee: a page, a paper or a journal entry that was taken away, doubled, exchanged or put back as an earlier version
/// of itself stops the opening, and so does an older copy of the database, of the keyring or of the log beside newer
/// others. Which record of a page it is, reading the page tells.
struct IntegrityCheck {
    private let office: Office

    init(_ office: Office) { self.office = office }

    /// With `acceptingOlderStore`, the store must be whole but may be older than keyring and log remember. Answers the
    /// journal that was checked, so that whoever opens the office need not read it again.
    @discardableResult
    func callAsFunction(acceptingOlderStore: Bool = false) async throws -> [JournalEntry] {
        // What may not be ahead of the store is read before it.
        let log = try await OfficeLog(office).read()
        let records = try await office.store.journal()
        let papers = try await papers() + records
        let journal = try Journal.entries(records)
        let head = try await checkCodes(of: papers)
        guard !acceptingOlderStore else { return journal }
        try check(head, against: office.keyring)
        try check(head, against: log)
        try await check(log, against: journal)
        return journal
    }

    /// Every small thing the store keeps but the journal. Drafts are left out: each is checked when it is read, by a code of
    /// its own.
    private func papers() async throws -> [any Accountable] {
        var papers: [any Accountable] = try await office.store.snapshots()
        for submission in try await office.store.submissions() {
            papers.append(submission)
            papers += try await office.store.opinions(on: submission.id) as [any Accountable]
        }
        papers += try await office.store.releases() as [any Accountable]
        return papers
    }

    /// Answers the head that counts exactly the codes that are kept, among them those of the papers as they are.
    private func checkCodes(of papers: [any Accountable]) async throws -> LedgerHead {
        let ledger = try Ledger(office.keyring)
        var (head, codes) = (try await office.books.head(), try await office.store.ledgerCodes())
        // While somebody writes, the two are read again until they are of one moment.
        for _ in 0..<100 {
            let after = try await office.books.head()
            if after.sequence == head.sequence { break }
            (head, codes) = (after, try await office.store.ledgerCodes())
        }
        try ledger.check(codes, against: head)
        let known = codes.mapValues(Set.init)
        for paper in papers {
            guard try known[paper.kind]?.contains(paper.code(ledger)) == true else {
                throw BureauError.recordNotAuthentic(paper.title)
            }
        }
        return head
    }

    private func check(_ head: LedgerHead, against keyring: Keyring) throws {
        do { try keyring.check(seen: head) } catch SealingError.olderKeyring {
            // Another process may have changed the keyring after it was read here.
            try office.kept.refresh().check(seen: head)
        }
    }

    private func check(_ head: LedgerHead, against log: TransparencyLog) throws {
        guard let known = log.newestStore else { return }
        guard head.sequence >= known.sequence else {
            throw SealingError.olderStore(has: head.sequence, knows: known.sequence)
        }
        guard try head.sequence > known.sequence || StoreCounter(head) == known else {
            throw SealingError.partedStore(head.sequence)
        }
    }

    /// The journal knows how long the log was, and the store which releases it holds.
    private func check(_ log: TransparencyLog, against journal: [JournalEntry]) async throws {
        for mark in Set(journal.map(\.log)) {
            guard let root = try log.root(at: mark.entries) else {
                throw BureauError.logCutBack(has: log.size, knows: mark.entries)
            }
            guard root == mark.root else { throw BureauError.logDiffers("it is not the one that the journal knows") }
        }
        for release in try await office.store.releases() where try log.entry(of: release.id) == nil {
            throw BureauError.logDiffers("it lacks release \(release.id), which the store knows")
        }
    }
}
