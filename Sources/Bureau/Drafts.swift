internal import Disclosure
internal import Records
internal import Sealing
internal import Storage
internal import Tabulation

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

    /// The draft there is of a table over a snapshot, with the report that was made with it; nothing where there is none.
    func find(
        _ definition: TableDefinition, over snapshot: Snapshot, of division: DivisionCode
    ) async throws -> (table: ProtectedTable, report: ProtectionReport)? {
        let wanted = definition.describe(division: division, referenceDate: snapshot.referenceDate)
        for record in try await office.store.drafts()
        where record.snapshot == snapshot.id && record.table == definition.name {
            let table = try table(record)
            guard table.figures.description == wanted else { continue }
            guard let stored = CanonicalJSON.value(StoredReport.self, from: record.report) else {
                throw BureauError.recordNotAuthentic("the protection report of \(record.id)")
            }
            return (table, try stored.opened(of: record.id, office.keyring))
        }
        return nil
    }

    func table(_ record: DraftRecord) throws -> ProtectedTable {
        guard let stored = CanonicalJSON.value(StoredDraft.self, from: record.bytes) else {
            throw BureauError.recordNotAuthentic("\(record.id)")
        }
        return try ProtectedTable(stored, under: office.keyring.draftSeal(), as: record.id)
    }
}
