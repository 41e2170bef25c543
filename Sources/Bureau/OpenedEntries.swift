internal import Intake
internal import Records
internal import Sealing
internal import Storage

/// The sealed rows of an office, opened as far as linking needs them: a few batches at a time, side by side.
struct OpenedEntries {
    private static let batchesAhead = 3

    private let office: Office

    init(_ office: Office) { self.office = office }

    /// Links every row kept so far into children.
    func link(progress: @Sendable (WorkProgress) -> Void) async throws -> [LinkedChild] {
        let total = try await office.store.entryCounts().values.reduce(0, +)
        guard total > 0 else { throw BureauError.nothingImported }
        let ledger = try Ledger(office.keyring)
        var linkage = Linkage()
        var row = 0
        var opening: [Task<[RegisterEntry], any Error>] = []
        func takeFirst() async throws {
            for entry in try await opening.removeFirst().value {
                linkage.add(entry, record: row)
                row += 1
            }
            progress(WorkProgress("open and link", done: row, of: total))
        }
        for try await page in office.store.pages() {
            try ledger.check(page)
            if opening.count == Self.batchesAhead { try await takeFirst() }
            opening.append(Task { [keyring = office.keyring] in try await Self.open(page.entries, with: keyring) })
        }
        while !opening.isEmpty { try await takeFirst() }
        return linkage.persons()
    }

    @concurrent private static func open(_ batch: [SealedEntry], with keyring: Keyring) async throws -> [RegisterEntry]
    {
        var opener = try EntryOpener(keyring)
        var entries: [RegisterEntry] = []
        entries.reserveCapacity(batch.count)
        for sealed in batch { entries.append(try opener.open(sealed, only: Linkage.fields)) }
        return entries
    }
}
