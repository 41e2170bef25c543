package import Records
package import Sealing

/// A store that forgets with its last reference: for tests, and for trying things out.
package actor InMemoryStore: OfficeStore {
    private var head: LedgerHead?
    private var codes: [LedgerKind: [LedgerCode]] = [:]
    private var registerImports: [RegisterImport] = []
    private var keptPages: [SealedPage] = []
    /// By the records' numbers.
    private var places: [UInt32: (record: RecordID, page: UInt32)] = [:]
    private var fingerprints: [RegisterName: Set<[UInt8]>] = [:]
    private var kept: [KeptSnapshot] = []
    private var draftRecords: [DraftRecord] = []
    private var submissionRecords: [SubmissionRecord] = []
    private var opinionRecords: [OpinionRecord] = []
    private var releaseRecords: [ReleaseRecord] = []
    private var journalRecords: [JournalRecord] = []

    private struct KeptSnapshot {
        let snapshot: Snapshot
        let columns: [Variable: SealedColumn]
    }

    package init() {}

    package func begin(_ head: LedgerHead) throws {
        try require(self.head == nil, .alreadyKept(.ledger))
        self.head = head
    }

    package func ledgerHead() -> LedgerHead? { head }

    package func ledgerCodes() -> [LedgerKind: [LedgerCode]] {
        var codes = codes
        if !keptPages.isEmpty { codes[.page] = keptPages.map(\.code) }
        return codes
    }

    package func advance(to head: LedgerHead, after sequence: UInt64) throws {
        try head.check(follows: self.head, of: sequence)
        self.head = head
    }

    /// Counts a thing whose keeping nothing stands against any more.
    private func post(_ posting: LedgerPosting, as kind: LedgerKind) {
        codes[kind, default: []].append(posting.code)
        head = posting.head
    }

    package func beginImport(of register: RegisterName, fingerprint: [UInt8], at time: Moment) -> ImportID {
        let id = ImportID(Int64(registerImports.count + 1))
        registerImports.append(
            RegisterImport(id: id, register: register, fingerprint: fingerprint, startedAt: time, outcome: nil))
        return id
    }

    package func finishImport(_ importID: ImportID, with outcome: ImportOutcome) throws {
        let index = try openImport(importID)
        let begun = registerImports[index]
        registerImports[index] = RegisterImport(
            id: begun.id, register: begun.register, fingerprint: begun.fingerprint, startedAt: begun.startedAt,
            outcome: outcome)
    }

    package func imports() -> [RegisterImport] { registerImports }

    package func known(_ fingerprints: [[UInt8]], of register: RegisterName) -> Set<Int> {
        let kept = self.fingerprints[register] ?? []
        return Set(fingerprints.indices.filter { kept.contains(fingerprints[$0]) })
    }

    package func add(_ page: SealedPage, from importID: ImportID, as posting: LedgerPosting) throws {
        try posting.head.check(follows: head)
        let register = registerImports[try openImport(importID)].register
        try page.checkForm(of: register)
        try page.checkGeneration(after: posting.head)
        try require(page.number == lastPage() + 1 && page.version == 1, .pageOutOfTurn(page.number))
        var fresh: Set<[UInt8]> = []
        for entry in page.entries {
            try require(places[entry.record.number] == nil, .recordTaken(entry.record.description))
            let isKnown = fingerprints[register]?.contains(entry.fingerprint) == true
            try require(
                !isKnown && fresh.insert(entry.fingerprint).inserted, .rowKnown(entry.record.description))
        }
        for entry in page.entries { places[entry.record.number] = (entry.record, page.number) }
        fingerprints[register, default: []].formUnion(fresh)
        keptPages.append(page)
        head = posting.head
    }

    package func replace(_ page: SealedPage, as posting: LedgerPosting) throws {
        try posting.head.check(follows: head)
        guard let earlier = self.page(page.number) else { throw StorageError.unknown(.page(page.number)) }
        try page.checkGeneration(after: posting.head)
        _ = try page.rowsChanged(since: earlier)
        keptPages[Int(page.number) - 1] = page
        head = posting.head
    }

    package func lastPage() -> UInt32 { UInt32(keptPages.count) }

    package func page(_ number: UInt32) -> SealedPage? {
        keptPages.indices.contains(Int(number) - 1) ? keptPages[Int(number) - 1] : nil
    }

    package func pagesOlder(than generation: UInt64, after number: UInt32, limit: Int) -> [UInt32] {
        Array(keptPages.filter { $0.generation < generation && $0.number > number }.prefix(limit).map(\.number))
    }

    package func page(holding record: RecordID) -> UInt32? {
        places[record.number].flatMap { $0.record == record ? $0.page : nil }
    }

    package func entries(withNumberIndex index: [UInt8]) -> [SealedEntry] {
        keptPages.flatMap { $0.entries.filter { $0.numberIndex == index } }.sorted { $0.record < $1.record }
    }

    package func entryCounts() -> [RegisterName: Int] { fingerprints.mapValues(\.count) }

    package func keep(_ snapshot: Snapshot, columns: [SealedColumn], as posting: LedgerPosting) throws {
        try posting.head.check(follows: head)
        let byVariable = try snapshot.columnsByVariable(columns)
        guard !kept.contains(where: { $0.snapshot.id == snapshot.id }) else {
            throw StorageError.alreadyKept(.snapshot(snapshot.id))
        }
        kept.append(KeptSnapshot(snapshot: snapshot, columns: byVariable))
        post(posting, as: .snapshot)
    }

    package func snapshots() -> [Snapshot] { kept.map(\.snapshot) }

    package func column(_ variable: Variable, of snapshot: SnapshotID) throws -> SealedColumn {
        guard let column = kept.first(where: { $0.snapshot.id == snapshot })?.columns[variable] else {
            throw StorageError.unknown(.column(variable, of: snapshot))
        }
        return column
    }

    package func chunks(_ range: Range<Int>, of variable: Variable, of snapshot: SnapshotID) throws -> [[UInt8]] {
        let chunks = try column(variable, of: snapshot).chunks
        return Array(chunks[range.clamped(to: chunks.indices)])
    }

    package func keep(_ draft: DraftRecord, as posting: LedgerPosting) throws {
        try posting.head.check(follows: head)
        try require(kept.contains { $0.snapshot.id == draft.snapshot }, .unknown(.snapshot(draft.snapshot)))
        try require(!draftRecords.contains { $0.id == draft.id }, .alreadyKept(.draft(draft.id)))
        draftRecords.append(draft)
        post(posting, as: .draft)
    }

    package func draft(_ id: DraftID) -> DraftRecord? { draftRecords.first { $0.id == id } }

    package func drafts() -> [DraftRecord] { draftRecords }

    package func keep(_ submission: SubmissionRecord, as posting: LedgerPosting) throws {
        try posting.head.check(follows: head)
        try require(draftRecords.contains { $0.id == submission.draft }, .unknown(.draft(submission.draft)))
        try require(
            !submissionRecords.contains { $0.id == submission.id }, .alreadyKept(.submission(submission.id)))
        submissionRecords.append(submission)
        post(posting, as: .submission)
    }

    package func submission(_ id: SubmissionID) -> SubmissionRecord? { submissionRecords.first { $0.id == id } }

    package func submissions() -> [SubmissionRecord] { submissionRecords }

    package func append(_ opinion: OpinionRecord, as posting: LedgerPosting) throws {
        try posting.head.check(follows: head)
        try require(isKept(opinion.submission), .unknown(.submission(opinion.submission)))
        let isRepeated = opinionRecords.contains {
            $0.submission == opinion.submission && $0.department == opinion.department
                && $0.envelope == opinion.envelope
        }
        try require(!isRepeated, .alreadyKept(.opinion(of: opinion.department, on: opinion.submission)))
        opinionRecords.append(opinion)
        post(posting, as: .opinion)
    }

    package func opinions(on submission: SubmissionID) -> [OpinionRecord] {
        opinionRecords.filter { $0.submission == submission }
    }

    package func keep(_ release: ReleaseRecord, as posting: LedgerPosting) throws {
        try posting.head.check(follows: head)
        try require(isKept(release.submission), .unknown(.submission(release.submission)))
        try require(!releaseRecords.contains { $0.id == release.id }, .alreadyKept(.release(release.id)))
        try require(
            !releaseRecords.contains { $0.submission == release.submission },
            .alreadyKept(.releaseOf(release.submission)))
        releaseRecords.append(release)
        post(posting, as: .release)
    }

    package func releases() -> [ReleaseRecord] { releaseRecords }

    package func append(_ entry: JournalRecord, as posting: LedgerPosting) throws {
        try posting.head.check(follows: head)
        try require(entry.position == journalRecords.count + 1, .journalOutOfTurn(entry.position))
        journalRecords.append(entry)
        post(posting, as: .journal)
    }

    package func journal() -> [JournalRecord] { journalRecords }

    package func lastJournalRecord() -> JournalRecord? { journalRecords.last }

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
