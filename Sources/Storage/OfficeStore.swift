package import Records
package import Sealing

/// What an office keeps: sealed rows, frozen columns, and the papers of each release, all counted by its ledger.
///
/// Every write is one transaction: after a crash it is there whole or not at all. What is kept twice is refused, and
/// nothing is replaced but a page of rows, by its next version. A store does not judge what it keeps: pages, drafts,
/// submissions and opinions are bytes that their owners check again on the way out.
///
/// A write that says `as posting` keeps the thing's code beside it and the head that counts it, in the same
/// transaction. It throws `StorageError.ledgerMoved`, and keeps nothing, unless that head follows the stored one: of two
/// writers at once one has to read the head again.
///
/// Guarantee: a store sees no child's value in the clear, and no count that has not been protected.
package protocol OfficeStore: Sendable {
    /// Sets a new store's first head; until then everything that is counted is refused with `noLedger`.
    func begin(_ head: LedgerHead) async throws
    /// The newest head; nothing before one was begun.
    func ledgerHead() async throws -> LedgerHead?
    /// The code of everything that is counted, kind by kind; kinds without any are left out.
    func ledgerCodes() async throws -> [LedgerKind: [LedgerCode]]
    /// Puts a head in the place of the one of that number, with nothing to keep.
    func advance(to head: LedgerHead, after sequence: UInt64) async throws

    /// Notes that a register's file is being read, and opens it for rows.
    ///
    /// `fingerprint` is keyed, since a plain digest of a file would let anyone with a copy confirm that it was read.
    func beginImport(of register: RegisterName, fingerprint: [UInt8], at time: Moment) async throws -> ImportID
    /// Closes an import; it takes no further rows.
    func finishImport(_ importID: ImportID, with outcome: ImportOutcome) async throws
    /// Every import in the order they began. One that was interrupted has no outcome.
    func imports() async throws -> [RegisterImport]

    /// Which of a register's fingerprints are those of rows that are kept, by their places in `fingerprints`.
    func known(_ fingerprints: [[UInt8]], of register: RegisterName) async throws -> Set<Int>
    /// Keeps the page after the last, with rows that are new and in the order of their records' numbers.
    ///
    /// Throws `rowKnown` where a row's fingerprint is kept, and `recordTaken` where its number is.
    func add(_ page: SealedPage, from importID: ImportID, as posting: LedgerPosting) async throws
    /// Puts a page's next version in its place; it has the same records, each as it was or of a greater version.
    func replace(_ page: SealedPage, as posting: LedgerPosting) async throws
    /// The number of the newest page; 0 while there is none.
    func lastPage() async throws -> UInt32
    /// A page as it is kept, all of one moment; nothing where there is none of that number.
    func page(_ number: UInt32) async throws -> SealedPage?
    /// Up to `limit` numbers of pages after `number`, in order, that an older generation of the keyring wrote.
    func pagesOlder(than generation: UInt64, after number: UInt32, limit: Int) async throws -> [UInt32]
    /// The page that a record is on.
    func page(holding record: RecordID) async throws -> UInt32?
    /// The rows with this index of a document number, in the order of their records' numbers.
    func entries(withNumberIndex index: [UInt8]) async throws -> [SealedEntry]
    /// How many rows of each register are kept, erased ones included; registers without any are left out.
    func entryCounts() async throws -> [RegisterName: Int]

    /// Keeps a snapshot with all its columns.
    func keep(_ snapshot: Snapshot, columns: [SealedColumn], as posting: LedgerPosting) async throws
    /// Every snapshot in the order they were kept.
    func snapshots() async throws -> [Snapshot]
    /// One column of a snapshot, the only part of it that is then in memory.
    func column(_ variable: Variable, of snapshot: SnapshotID) async throws -> SealedColumn
    /// Those of a column's chunks whose places are in `range`; fewer, or none, where it ends before.
    func chunks(
        _ range: Range<Int>, of variable: Variable, of snapshot: SnapshotID
    ) async throws -> [[UInt8]]

    func keep(_ draft: DraftRecord, as posting: LedgerPosting) async throws
    /// Nothing where no draft has that name.
    func draft(_ id: DraftID) async throws -> DraftRecord?
    /// Every draft in the order they were kept.
    func drafts() async throws -> [DraftRecord]

    func keep(_ submission: SubmissionRecord, as posting: LedgerPosting) async throws
    /// Nothing where no submission has that name.
    func submission(_ id: SubmissionID) async throws -> SubmissionRecord?
    /// Every submission in the order they were kept.
    func submissions() async throws -> [SubmissionRecord]

    /// Adds an opinion beside those already given; an earlier one is never replaced.
    func append(_ opinion: OpinionRecord, as posting: LedgerPosting) async throws
    /// A submission's opinions in the order they arrived.
    func opinions(on submission: SubmissionID) async throws -> [OpinionRecord]

    /// Keeps a release; a submission has one at most.
    func keep(_ release: ReleaseRecord, as posting: LedgerPosting) async throws
    /// Every release in the order they were kept.
    func releases() async throws -> [ReleaseRecord]

    /// Adds the journal's next entry.
    func append(_ entry: JournalRecord, as posting: LedgerPosting) async throws
    /// The journal from its first entry on.
    func journal() async throws -> [JournalRecord]
    /// The journal's newest entry; nothing before the first.
    func lastJournalRecord() async throws -> JournalRecord?
}

extension OfficeStore {
    /// Puts a head in the place of the one right before it, with nothing to keep.
    package func advance(to head: LedgerHead) async throws {
        guard head.sequence > 0 else { throw StorageError.ledgerMoved }
        try await advance(to: head, after: head.sequence - 1)
    }

    /// Nothing where no snapshot has that name.
    package func snapshot(_ id: SnapshotID) async throws -> Snapshot? {
        try await snapshots().first { $0.id == id }
    }

    /// Every page kept so far, in order; pages kept meanwhile are left for the next reading.
    package func pages() -> SealedPages { SealedPages(of: self) }
}
