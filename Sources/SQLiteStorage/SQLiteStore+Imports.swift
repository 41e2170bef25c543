internal import Foundation
internal import GRDB
package import Records
package import Storage

extension SQLiteStore {
    package func beginImport(
        of register: RegisterName, fingerprint: [UInt8], at time: Moment
    ) async throws -> ImportID {
        try await write { database in
            try database.execute(
                sql: "INSERT INTO import (register, fingerprint, startedAt) VALUES (?, ?, ?)",
                arguments: [register.tag, Data(fingerprint), time.seconds])
            return ImportID(database.lastInsertedRowID)
        }
    }

    package func finishImport(_ importID: ImportID, with outcome: ImportOutcome) async throws {
        try await write { database in
            try openImport(importID, in: database)
            try database.execute(
                sql: "UPDATE import SET finishedAt = ?, accepted = ?, rejected = ? WHERE id = ?",
                arguments: [outcome.finishedAt.seconds, outcome.accepted, outcome.rejected, importID.number])
        }
    }

    package func imports() async throws -> [RegisterImport] {
        try await read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM import ORDER BY id").map(registerImport)
        }
    }

    private func registerImport(_ row: Row) throws -> RegisterImport {
        let id = ImportID(row["id"])
        guard let register = RegisterName(tag: row["register"]) else {
            throw StorageError.damaged(.registerImport(id), place: place)
        }
        var outcome: ImportOutcome?
        if let finishedAt: Int64 = row["finishedAt"] {
            outcome = ImportOutcome(
                accepted: row["accepted"], rejected: row["rejected"], finishedAt: Moment(seconds: finishedAt))
        }
        return RegisterImport(
            id: id, register: register, fingerprint: [UInt8](row["fingerprint"] as Data),
            startedAt: Moment(seconds: row["startedAt"]), outcome: outcome)
    }

    /// The register of an import that still takes rows.
    @discardableResult func openImport(_ id: ImportID, in database: Database) throws -> RegisterName {
        guard let row = try Row.fetchOne(database, sql: "SELECT * FROM import WHERE id = ?", arguments: [id.number])
        else { throw StorageError.unknown(.registerImport(id)) }
        let begun = try registerImport(row)
        guard begun.outcome == nil else { throw StorageError.importFinished(id) }
        return begun.register
    }
}
