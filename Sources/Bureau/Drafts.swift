internal import Sealing
internal import Disclosure
internal import Records
internal import Storage

/// Protected tables as the store keeps them: each is a table again only after its check.
struct Drafts {
    private let office: Office

    init(_ office: Office) { self.office = office }

    func table(_ id: DraftID) async throws -> ProtectedTable {
        guard let record = try await office.store.draft(id) else { throw BureauError.unknownDraft(id.text) }
        return try table(record)
    }

    /// Every table drafted over a snapshot, the earliest first.
    func tables(of snapshot: SnapshotID) async throws -> [ProtectedTable] {
        try await office.store.drafts().filter { $0.snapshot == snapshot }.map(table)
    }

    private func table(_ record: DraftRecord) throws -> ProtectedTable {
        guard let stored = CanonicalJSON.value(StoredDraft.self, from: record.bytes) else {
            throw BureauError.recordNotAuthentic("\(record.id)")
        }
        return try ProtectedTable(stored, under: office.keyring.draftSeal(), as: record.id)
    }
}
