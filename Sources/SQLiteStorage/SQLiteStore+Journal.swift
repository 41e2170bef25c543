internal import Foundation
internal import GRDB
package import Sealing
package import Storage

extension SQLiteStore {
    package func append(_ entry: JournalRecord, as posting: LedgerPosting) async throws {
        try await post(posting.head) { database in
            let last = try Int.fetchOne(database, sql: "SELECT max(position) FROM journal") ?? 0
            guard entry.position == last + 1 else { throw StorageError.journalOutOfTurn(entry.position) }
            try database.execute(
                sql: "INSERT INTO journal (position, code, json) VALUES (?, ?, ?)",
                arguments: [entry.position, Data(posting.code.bytes), Data(entry.bytes)])
        }
    }

    package func journal() async throws -> [JournalRecord] {
        try await read { database in
            try Row.fetchAll(database, sql: "SELECT position, json FROM journal ORDER BY position")
                .map(JournalRecord.init)
        }
    }

    package func lastJournalRecord() async throws -> JournalRecord? {
        try await read { database in
            try Row.fetchOne(database, sql: "SELECT position, json FROM journal ORDER BY position DESC LIMIT 1")
                .map(JournalRecord.init)
        }
    }
}

extension JournalRecord {
    fileprivate init(_ row: Row) { self.init(position: row[0], bytes: [UInt8](row[1] as Data)) }
}
