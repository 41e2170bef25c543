internal import Sealing
internal import Storage

/// Writes to the store so that its ledger counts what is written.
///
/// Every write names the head that it follows. When another process wrote meanwhile the store refuses, and the write is
/// made again after the newer head.
struct Books: Sendable {
    private static let attempts = 200

    private let store: any OfficeStore
    private let ledger: Ledger

    init(_ store: any OfficeStore, _ keyring: Keyring) throws {
        (self.store, ledger) = (store, try Ledger(keyring))
    }

    /// The newest head, which this office's keyring wrote.
    func head() async throws -> LedgerHead {
        guard let head = try await store.ledgerHead() else { throw StorageError.noLedger }
        try ledger.check(head)
        return head
    }

    /// Runs `write` after the newest head until nothing else was written in between; it reads everything anew each time.
    func write(_ write: (Ledger, LedgerHead) async throws -> Void) async throws {
        for attempt in 1... {
            do { return try await write(ledger, head()) } catch StorageError.ledgerMoved
                where attempt < Self.attempts
            { await Task.yield() }
        }
    }

    /// Keeps one thing, known by its kind and name.
    func keep(_ thing: some Accountable, _ keep: (LedgerPosting) async throws -> Void) async throws {
        try await write { ledger, head in
            try await keep(ledger.posting(of: thing.code(ledger), as: thing.kind, after: head))
        }
    }
}
