internal import Sealing
internal import Storage

/// Writes to the store so that its ledger counts what is written.
///
/// Every write names the head that it follows. When another process wrote meanwhile the store refuses, and the write is
/// made again after the newer head.
struct Books: Sendable {
    /// How often a write is tried while others write.
    static let attempts = 200

    private let store: any OfficeStore
    private let keyring: KeptKeyring

    init(_ store: any OfficeStore, _ keyring: KeptKeyring) { (self.store, self.keyring) = (store, keyring) }

    /// The newest head, which this office's keyring wrote.
    func head() async throws -> LedgerHead {
        guard let head = try await store.ledgerHead() else { throw StorageError.noLedger }
        try Ledger(keyring.current).check(head)
        return head
    }

    /// Runs `write` after the newest head until nothing else was written in between, and has the keyring remember the
    /// head that it answers. `write` does all of its reading anew each time.
    func write(_ write: (Ledger, LedgerHead) async throws -> LedgerHead) async throws {
        for attempt in 1... {
            do {
                try note(try await write(Ledger(keyring.current), head()))
                return
            } catch let error as StorageError where error.isOvertaken && attempt < Self.attempts { await Task.yield() }
        }
    }

    /// Keeps one thing, known by its kind and name.
    func keep(_ thing: some Accountable, _ keep: (LedgerPosting) async throws -> Void) async throws {
        try await write { ledger, head in
            let posting = try ledger.posting(of: thing.code(ledger), as: thing.kind, after: head)
            try await keep(posting)
            return posting.head
        }
    }

    /// Goes on with a store whose head is older than those that were noted, under a number beyond them all.
    func resume(_ head: LedgerHead, beyond noted: UInt64) async throws {
        let next = try Ledger(keyring.current).resumed(beyond: noted, after: head)
        try await store.advance(to: next, after: head.sequence)
        try note(next)
    }

    /// Has the keyring remember how far the store is.
    func note(_ head: LedgerHead) throws {
        // Another process may have noted a newer one meanwhile.
        try keyring.change { $0.notedSequence ?? 0 > head.sequence ? $0 : try $0.noting(head) }
    }
}

extension StorageError {
    /// Whether another write came first, so that the same may be tried again after reading anew.
    var isOvertaken: Bool {
        switch self {
        case .ledgerMoved, .pageMoved, .pageOutOfTurn, .staleGeneration, .rowKnown, .journalOutOfTurn: true
        default: false
        }
    }
}
