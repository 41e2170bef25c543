internal import Foundation
internal import GRDB
package import Records
package import Sealing
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

    package func add(_ entries: [SealedEntry], from importID: ImportID) async throws -> Int {
        try await write { database in
            try Self.requireOpen(importID, in: database)
            let insertion = try database.cachedStatement(
                sql: """
                    INSERT INTO entry (record, import, register, version, fingerprint, numberIndex, fields)
                    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (register, fingerprint) DO NOTHING
                    """)
            let before = database.totalChangesCount
            for entry in entries {
                do {
                    try insertion.execute(arguments: [
                        Data(entry.record.bytes), importID.number, entry.register.tag, entry.version,
                        Data(entry.fingerprint), entry.numberIndex.map { Data($0) }, Data(entry.sealedFields),
                    ])
                } catch DatabaseError.SQLITE_CONSTRAINT_UNIQUE {
                    throw StorageError.recordTaken(entry.record.description)
                }
            }
            return database.totalChangesCount - before
        }
    }

    package func finishImport(_ importID: ImportID, with outcome: ImportOutcome) async throws {
        try await write { database in
            try Self.requireOpen(importID, in: database)
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

    private static func requireOpen(_ id: ImportID, in database: Database) throws {
        let finished = try Bool.fetchOne(
            database, sql: "SELECT finishedAt IS NOT NULL FROM import WHERE id = ?", arguments: [id.number])
        guard let finished else { throw StorageError.unknown(.registerImport(id)) }
        guard !finished else { throw StorageError.importFinished(id) }
    }
}
