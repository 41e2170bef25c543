package import Records
package import Sealing

/// A store that forgets with its last reference: for tests, and for trying things out.
package actor InMemoryStore: OfficeStore {
    private var registerImports: [RegisterImport] = []
    private var rows: [SealedEntry] = []
    private var known: [RegisterName: Set<[UInt8]>] = [:]
    private var records: Set<RecordID> = []
    private var kept: [KeptSnapshot] = []
    private var draftRecords: [DraftRecord] = []
    private var submissionRecords: [SubmissionRecord] = []
    private var opinionRecords: [OpinionRecord] = []
    private var releaseRecords: [ReleaseRecord] = []

    private struct KeptSnapshot {
        let snapshot: Snapshot
        let columns: [Variable: SealedColumn]
    }

    package init() {}

    package func beginImport(of register: RegisterName, fingerprint: [UInt8], at time: Moment) -> ImportID {
        let id = ImportID(Int64(registerImports.count + 1))
        registerImports.append(
            RegisterImport(id: id, register: register, fingerprint: fingerprint, startedAt: time, outcome: nil))
        return id
    }

    package func add(_ entries: [SealedEntry], from importID: ImportID) throws -> Int {
        _ = try openImport(importID)
        let fresh = try newRows(among: entries)
        for entry in fresh {
            known[entry.register, default: []].insert(entry.fingerprint)
            records.insert(entry.record)
        }
        rows += fresh
        return fresh.count
    }

    /// What is not known yet, each once; refuses before anything is kept.
    private func newRows(among entries: [SealedEntry]) throws -> [SealedEntry] {
        var (fingerprints, names): ([RegisterName: Set<[UInt8]>], Set<RecordID>) = ([:], [])
        return try entries.filter { entry in
            guard known[entry.register]?.contains(entry.fingerprint) != true,
                fingerprints[entry.register, default: []].insert(entry.fingerprint).inserted
            else { return false }
            guard !records.contains(entry.record), names.insert(entry.record).inserted else {
                throw StorageError.recordTaken(entry.record.description)
            }
            return true
        }
    }

    package func finishImport(_ importID: ImportID, with outcome: ImportOutcome) throws {
        let index = try openImport(importID)
        let begun = registerImports[index]
        registerImports[index] = RegisterImport(
            id: begun.id, register: begun.register, fingerprint: begun.fingerprint, startedAt: begun.startedAt,
            outcome: outcome)
    }

    package func imports() -> [RegisterImport] { registerImports }

    package func entryCounts() -> [RegisterName: Int] { known.mapValues(\.count).filter { $0.value > 0 } }

    package func lastEntryPosition() -> EntryPosition { EntryPosition(Int64(rows.count)) }

    package func entries(after: EntryPosition, through: EntryPosition, limit: Int) -> [StoredEntry] {
        let first = max(0, Int(after.number))
        let end = min(rows.count, Int(through.number), first + max(0, limit))
        guard first < end else { return [] }
        return (first..<end).map { StoredEntry(position: EntryPosition(Int64($0 + 1)), entry: rows[$0]) }
    }

    package func keep(_ snapshot: Snapshot, columns: [SealedColumn]) throws {
        let byVariable = try snapshot.columnsByVariable(columns)
        guard !kept.contains(where: { $0.snapshot.id == snapshot.id }) else {
            throw StorageError.alreadyKept(.snapshot(snapshot.id))
        }
        kept.append(KeptSnapshot(snapshot: snapshot, columns: byVariable))
    }

    package func snapshots() -> [Snapshot] { kept.map(\.snapshot) }

    package func column(_ variable: Variable, of snapshot: SnapshotID) throws -> SealedColumn {
        guard let column = kept.first(where: { $0.snapshot.id == snapshot })?.columns[variable] else {
            throw StorageError.unknown(.column(variable, of: snapshot))
        }
        return column
    }

    package func keep(_ draft: DraftRecord) throws {
        try require(kept.contains { $0.snapshot.id == draft.snapshot }, .unknown(.snapshot(draft.snapshot)))
        try require(!draftRecords.contains { $0.id == draft.id }, .alreadyKept(.draft(draft.id)))
        draftRecords.append(draft)
    }

    package func draft(_ id: DraftID) -> DraftRecord? { draftRecords.first { $0.id == id } }

    package func drafts() -> [DraftRecord] { draftRecords }

    package func keep(_ submission: SubmissionRecord) throws {
        try require(draftRecords.contains { $0.id == submission.draft }, .unknown(.draft(submission.draft)))
        try require(
            !submissionRecords.contains { $0.id == submission.id }, .alreadyKept(.submission(submission.id)))
        submissionRecords.append(submission)
    }

    package func submission(_ id: SubmissionID) -> SubmissionRecord? { submissionRecords.first { $0.id == id } }

    package func submissions() -> [SubmissionRecord] { submissionRecords }

    package func append(_ opinion: OpinionRecord) throws {
        try require(isKept(opinion.submission), .unknown(.submission(opinion.submission)))
        let isRepeated = opinionRecords.contains {
            $0.submission == opinion.submission && $0.department == opinion.department
                && $0.envelope == opinion.envelope
        }
        try require(!isRepeated, .alreadyKept(.opinion(of: opinion.department, on: opinion.submission)))
        opinionRecords.append(opinion)
    }

    package func opinions(on submission: SubmissionID) -> [OpinionRecord] {
        opinionRecords.filter { $0.submission == submission }
    }

    package func keep(_ release: ReleaseRecord) throws {
        try require(isKept(release.submission), .unknown(.submission(release.submission)))
        try require(!releaseRecords.contains { $0.id == release.id }, .alreadyKept(.release(release.id)))
        try require(
            !releaseRecords.contains { $0.submission == release.submission },
            .alreadyKept(.releaseOf(release.submission)))
        releaseRecords.append(release)
    }

    package func releases() -> [ReleaseRecord] { releaseRecords }

    private func openImport(_ id: ImportID) throws -> Int {
        guard let index = registerImports.firstIndex(where: { $0.id == id }) else {
            throw StorageError.unknown(.registerImport(id))
        }
        try require(registerImports[index].outcome == nil, .importFinished(id))
        return index
    }

    private func isKept(_ submission: SubmissionID) -> Bool {
        submissionRecords.contains { $0.id == submission }
    }

    private func require(_ holds: Bool, _ error: StorageError) throws {
        guard holds else { throw error }
    }
}
