internal import Foundation
internal import GRDB
package import Records
internal import Sealing
package import Storage

extension SQLiteStore {
    package func entryCounts() async throws -> [RegisterName: Int] {
        try await read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT register, count(*) FROM entry GROUP BY register")
            var counts: [RegisterName: Int] = [:]
            for row in rows { counts[try register(row[0])] = row[1] }
            return counts
        }
    }

    package func lastEntryPosition() async throws -> EntryPosition {
        try await read { database in
            EntryPosition(try Int64.fetchOne(database, sql: "SELECT max(position) FROM entry") ?? 0)
        }
    }

    package func entries(
        after: EntryPosition, through: EntryPosition, limit: Int
    ) async throws -> [StoredEntry] {
        try await read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT position, record, register, version, fingerprint, numberIndex, fields FROM entry
                    WHERE position > ? AND position <= ? ORDER BY position LIMIT ?
                    """)
            let rows = try Row.fetchCursor(statement, arguments: [after.number, through.number, max(0, limit)])
            var entries: [StoredEntry] = []
            while let row = try rows.next() { entries.append(try entry(row)) }
            return entries
        }
    }

    private func entry(_ row: Row) throws -> StoredEntry {
        guard let record = RecordID(bytes: row[1] as Data), let version = UInt32(exactly: row[3] as Int64) else {
            throw StorageError.damaged(.entries, place: place)
        }
        let sealed = try SealedEntry(
            record: record, register: try register(row[2]), version: version,
            fingerprint: [UInt8](row[4] as Data), numberIndex: (row[5] as Data?).map { [UInt8]($0) },
            sealedFields: [UInt8](row[6] as Data))
        return StoredEntry(position: EntryPosition(row[0]), entry: sealed)
    }

    private func register(_ tag: Int64) throws -> RegisterName {
        guard let tag = UInt8(exactly: tag), let register = RegisterName(tag: tag) else {
            throw StorageError.damaged(.entries, place: place)
        }
        return register
    }
}
