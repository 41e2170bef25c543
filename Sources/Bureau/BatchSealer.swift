internal import Records
internal import Sealing
internal import Storage

/// Rows of one batch that were not known, as they were read and as they were sealed, in the same order.
struct SealedBatch: Sendable {
    let entries: [RegisterEntry]
    /// Their roll is called where they are sealed, and not where pages are written one after the other.
    let rolled: RolledRows
    /// What they were sealed with.
    let keyring: Keyring

    var rows: [SealedEntry] { rolled.entries }
}

/// Seals those rows of a batch that the store does not know; several batches side by side.
struct BatchSealer: Sendable {
    private let office: Office
    private let register: RegisterName
    private let keyring: Keyring
    private let allowance: RowAllowance

    /// Reserves the keys' uses for `rows` rows at once.
    init(_ office: Office, register: RegisterName, rows: Int) throws {
        (self.office, self.register) = (office, register)
        (keyring, allowance) = try office.kept.change { keyring in
            let (reserved, allowance) = try keyring.reserving(rows: rows, of: register)
            return (reserved, (reserved, allowance))
        }
    }

    @concurrent func callAsFunction(_ entries: [RegisterEntry]) async throws -> SealedBatch {
        var sealer = try EntrySealer(keyring)
        var fingerprints: [[UInt8]] = []
        fingerprints.reserveCapacity(entries.count)
        for entry in entries { fingerprints.append(try sealer.fingerprint(of: entry)) }
        let known = try await office.store.known(fingerprints, of: register)
        var (new, rows): ([RegisterEntry], [SealedEntry]) = ([], [])
        rows.reserveCapacity(entries.count - known.count)
        // Numbers that follow each other have keys that are derived together.
        let own = allowance.taking(entries.count - known.count)
        for (index, entry) in entries.enumerated() where !known.contains(index) {
            new.append(entry)
            rows.append(try sealer.seal(entry, fingerprint: fingerprints[index], spending: own))
        }
        return SealedBatch(entries: new, rolled: try Ledger(keyring).rolled(rows), keyring: keyring)
    }

    /// What is left of a batch after something else was written: without rows that came in meanwhile, and sealed anew
    /// where the keys it was sealed with are not taken any more.
    func again(_ batch: SealedBatch) async throws -> SealedBatch {
        let head = try await office.books.head()
        guard batch.keyring.generation >= head.oldestGeneration else {
            try office.kept.refresh()
            return try await BatchSealer(office, register: register, rows: batch.rows.count)(batch.entries)
        }
        let known = try await office.store.known(batch.rows.map(\.fingerprint), of: register)
        let left = batch.rows.indices.filter { !known.contains($0) }
        let rows = left.map { batch.rows[$0] }
        return SealedBatch(
            entries: left.map { batch.entries[$0] }, rolled: try Ledger(batch.keyring).rolled(rows),
            keyring: batch.keyring)
    }
}
