internal import Foundation
internal import GRDB
package import Records
package import Sealing
internal import Storage

extension SQLiteStore {
    package func keep(_ snapshot: Snapshot, columns: [SealedColumn], as posting: LedgerPosting) async throws {
        _ = try snapshot.columnsByVariable(columns)
        try await post(posting.head) { database in
            guard try !exists(in: "snapshot", named: snapshot.id.text, database) else {
                throw StorageError.alreadyKept(.snapshot(snapshot.id))
            }
            try database.execute(
                sql: "INSERT INTO snapshot (id, code, manifest) VALUES (?, ?, ?)",
                arguments: [snapshot.id.text, Data(posting.code.bytes), Data(snapshot.manifest)])
            for column in columns { try Self.insert(column, into: database) }
        }
    }

    private static func insert(_ column: SealedColumn, into database: Database) throws {
        let (snapshot, variable) = (column.snapshot.text, column.variable.rawValue)
        try database.execute(
            sql: "INSERT INTO snapshotColumn (snapshot, variable, count) VALUES (?, ?, ?)",
            arguments: [snapshot, variable, column.count])
        for (position, chunk) in column.chunks.enumerated() {
            try database.execute(
                sql: "INSERT INTO columnChunk (snapshot, variable, position, bytes) VALUES (?, ?, ?, ?)",
                arguments: [snapshot, variable, position, Data(chunk)])
        }
    }

    package func snapshots() async throws -> [Snapshot] {
        try await read { database in
            try Row.fetchAll(database, sql: "SELECT manifest FROM snapshot ORDER BY position").map { row in
                try Snapshot(manifest: [UInt8](row[0] as Data))
            }
        }
    }

    package func column(_ variable: Variable, of snapshot: SnapshotID) async throws -> SealedColumn {
        let name: StatementArguments = [snapshot.text, variable.rawValue]
        return try await read { database in
            let count = try Int.fetchOne(
                database, sql: "SELECT count FROM snapshotColumn WHERE snapshot = ? AND variable = ?", arguments: name)
            guard let count else { throw StorageError.unknown(.column(variable, of: snapshot)) }
            let chunks = try Self.chunks(
                database, "SELECT bytes FROM columnChunk WHERE snapshot = ? AND variable = ? ORDER BY position", name)
            return SealedColumn(snapshot: snapshot, variable: variable, count: count, chunks: chunks)
        }
    }

    package func chunks(
        _ range: Range<Int>, of variable: Variable, of snapshot: SnapshotID
    ) async throws -> [[UInt8]] {
        let name: StatementArguments = [snapshot.text, variable.rawValue]
        return try await read { database in
            let isKept = try Bool.fetchOne(
                database, sql: "SELECT 1 FROM snapshotColumn WHERE snapshot = ? AND variable = ?", arguments: name)
            guard isKept != nil else { throw StorageError.unknown(.column(variable, of: snapshot)) }
            return try Self.chunks(
                database,
                """
                SELECT bytes FROM columnChunk
                WHERE snapshot = ? AND variable = ? AND position >= ? AND position < ? ORDER BY position
                """, name + [range.lowerBound, range.upperBound])
        }
    }

    /// The first column of every row, one after the other, so that no more than one is there twice.
    private static func chunks(
        _ database: Database, _ sql: String, _ arguments: StatementArguments
    ) throws -> [[UInt8]] {
        var chunks: [[UInt8]] = []
        let stored = try Data.fetchCursor(database, sql: sql, arguments: arguments)
        while let chunk = try stored.next() { chunks.append([UInt8](chunk)) }
        return chunks
    }
}
