internal import Records
internal import Sealing
internal import Storage

/// Good rows of one register on their way into the store: sealed a batch at a time by two tasks, and kept as pages in the
/// order of the file by a third, while the rest is still being read.
///
/// Rows that are known are not sealed again. The keyring reserves all of the file's uses before the first is spent.
struct RegisterPages {
    /// The most rows of a page.
    static let rowsPerPage = 8_000
    private static let batchesAhead = 2

    private let office: Office
    private let register: RegisterName
    private let importID: ImportID
    private let seal: BatchSealer
    private var sealing: [Task<SealedBatch, any Error>] = []
    private var place: Place?
    /// How many rows were new.
    private(set) var kept = 0

    /// Where the next page goes.
    private struct Place {
        var head: LedgerHead
        var lastPage: UInt32
    }

    /// For up to `rows` rows, which may be more than there are.
    init(_ office: Office, register: RegisterName, rows: Int, importID: ImportID) throws {
        (self.office, self.register, self.importID) = (office, register, importID)
        seal = try BatchSealer(office, register: register, rows: rows)
    }

    /// Takes a batch in; waits where too many are on their way.
    mutating func add(_ rows: [RegisterEntry]) async throws {
        if sealing.count == Self.batchesAhead { try await keepFirst() }
        sealing.append(Task { [seal] in try await seal(rows) })
    }

    /// Keeps what is still on its way.
    mutating func finish() async throws {
        while !sealing.isEmpty { try await keepFirst() }
        if let place { try office.books.note(place.head) }
    }

    /// Gives up: what is still being sealed is of no use.
    mutating func abandon() { sealing.forEach { $0.cancel() } }

    private mutating func keepFirst() async throws {
        var batch = try await sealing.removeFirst().value
        var attempt = 0
        while !batch.rows.isEmpty {
            attempt += 1
            do { return try await keep(batch) } catch let error as StorageError
                where error.isOvertaken && attempt < Books.attempts
            {
                place = nil
                batch = try await seal.again(batch)
            }
        }
    }

    private mutating func keep(_ batch: SealedBatch) async throws {
        var next = if let place { place } else { try await findPlace() }
        let ledger = try Ledger(batch.keyring)
        let page = try ledger.page(next.lastPage + 1, version: 1, of: batch.rolled)
        let posting = try ledger.posting(of: page.code, as: .page, after: next.head)
        try await office.store.add(page, from: importID, as: posting)
        (next.head, next.lastPage) = (posting.head, page.number)
        place = next
        kept += batch.rows.count
    }

    private func findPlace() async throws -> Place {
        // The head first: a page that is added in between moves it on, and the store then refuses ours.
        let head = try await office.books.head()
        return Place(head: head, lastPage: try await office.store.lastPage())
    }
}
