package import Records
package import Sealing

/// What an office keeps: sealed rows, frozen columns, and the papers of each release.
///
/// Every write is one transaction: after a crash it is there whole or not at all. Nothing is replaced once kept; what
/// is kept twice is refused, except that a register's row met again is passed over. A store does not judge what it
/// keeps: drafts, submissions and opinions are bytes that their owners check again on the way out.
///
/// Guarantee: a store sees no child's value in the clear, and no count that has not been protected.
package protocol OfficeStore: Sendable {
    /// Notes that a register's file is being read, and opens it for rows.
    ///
    /// `fingerprint` is keyed, since a plain digest of a file would let anyone with a copy confirm that it was read.
    func beginImport(of register: RegisterName, fingerprint: [UInt8], at time: Moment) async throws -> ImportID
    /// Keeps rows of one import in order, passing over those whose register and fingerprint are known.
    ///
    /// All of them or none: the batch is one transaction. Answers how many were new.
    func add(_ entries: [SealedEntry], from importID: ImportID) async throws -> Int
    /// Closes an import; it takes no further rows.
    func finishImport(_ importID: ImportID, with outcome: ImportOutcome) async throws
    /// Every import in the order they began. One that was interrupted has no outcome.
    func imports() async throws -> [RegisterImport]

    /// How many rows of each register are kept; registers without any are left out.
    func entryCounts() async throws -> [RegisterName: Int]
    /// Where the row kept last stands; `start` while there is none.
    func lastEntryPosition() async throws -> EntryPosition
    /// Up to `limit` rows after one position and up to another, in the order they were kept.
    func entries(after: EntryPosition, through: EntryPosition, limit: Int) async throws -> [StoredEntry]

    /// Keeps a snapshot with all its columns.
    func keep(_ snapshot: Snapshot, columns: [SealedColumn]) async throws
    /// Every snapshot in the order they were kept.
    func snapshots() async throws -> [Snapshot]
    /// One column of a snapshot, the only part of it that is then in memory.
    func column(_ variable: Variable, of snapshot: SnapshotID) async throws -> SealedColumn

    func keep(_ draft: DraftRecord) async throws
    /// Nothing where no draft has that name.
    func draft(_ id: DraftID) async throws -> DraftRecord?
    /// Every draft in the order they were kept.
    func drafts() async throws -> [DraftRecord]

    func keep(_ submission: SubmissionRecord) async throws
    /// Nothing where no submission has that name.
    func submission(_ id: SubmissionID) async throws -> SubmissionRecord?
    /// Every submission in the order they were kept.
    func submissions() async throws -> [SubmissionRecord]

    /// Adds an opinion beside those already given; an earlier one is never replaced.
    func append(_ opinion: OpinionRecord) async throws
    /// A submission's opinions in the order they arrived.
    func opinions(on submission: SubmissionID) async throws -> [OpinionRecord]

    /// Keeps a release; a submission has one at most.
    func keep(_ release: ReleaseRecord) async throws
    /// Every release in the order they were kept.
    func releases() async throws -> [ReleaseRecord]
}

extension OfficeStore {
    /// Nothing where no snapshot has that name.
    package func snapshot(_ id: SnapshotID) async throws -> Snapshot? {
        try await snapshots().first { $0.id == id }
    }

    /// Every row kept so far, in batches and in order; rows kept meanwhile are left for the next reading.
    package func entries(inBatchesOf size: Int = 5000) -> EntryBatches { EntryBatches(of: self, size: size) }
}
