internal import Foundation
internal import GRDB
package import Records
package import Sealing
internal import Storage

extension SQLiteStore {
    package func known(_ fingerprints: [[UInt8]], of register: RegisterName) async throws -> Set<Int> {
        try await read { try known(fingerprints, of: register, $0) }
    }

    func known(_ sought: [[UInt8]], of register: RegisterName, _ database: Database) throws -> Set<Int> {
        let isKept = try database.cachedStatement(
            sql: "SELECT 1 FROM entry WHERE position = ? AND register = ? AND fingerprint = ?")
        var known: Set<Int> = []
        try fingerprints.find(sought.map(Tag.prefix), database) { place, record in
            let row = try Int.fetchOne(isKept, arguments: [record, register.tag, Data(sought[place])])
            if row != nil { known.insert(place) }
        }
        return known
    }

    package func entries(withNumberIndex index: [UInt8]) async throws -> [SealedEntry] {
        try await read { database in
            var records: Set<UInt32> = []
            try numbers.find([Tag.prefix(of: index)], database) { _, record in records.insert(record) }
            var found: [SealedEntry] = []
            for record in records.sorted() {
                let statement = try database.cachedStatement(
                    sql: "\(Self.selection) WHERE position = ? AND numberIndex = ?")
                found += try entries(Row.fetchCursor(statement, arguments: [record, Data(index)]))
            }
            return found
        }
    }

    package func entryCounts() async throws -> [RegisterName: Int] {
        try await read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT import.register, sum(page.rows) FROM page JOIN import ON import.id = page.import
                    GROUP BY import.register
                    """)
            var counts: [RegisterName: Int] = [:]
            for row in rows { counts[try register(row[0])] = row[1] }
            return counts
        }
    }

    /// A page's rows in order.
    func entries(of page: UInt32, about count: Int, _ database: Database) throws -> [SealedEntry] {
        let statement = try database.cachedStatement(sql: "\(Self.selection) WHERE page = ? ORDER BY position")
        return try entries(Row.fetchCursor(statement, arguments: [page]), about: count)
    }

    private static let selection = "SELECT record, register, version, fingerprint, numberIndex, fields FROM entry"

    private func entries(_ rows: RowCursor, about count: Int = 0) throws -> [SealedEntry] {
        var entries: [SealedEntry] = []
        // As many as the page says, if it says anything likely.
        entries.reserveCapacity(min(max(count, 0), 10_000))
        while let row = try rows.next() { entries.append(try entry(row)) }
        return entries
    }

    private func entry(_ row: Row) throws -> SealedEntry {
        guard let record = RecordID(bytes: row[0] as Data), let version = UInt32(exactly: row[2] as Int64) else {
            throw StorageError.damaged(.entries, place: place)
        }
        return try SealedEntry(
            record: record, register: try register(row[1]), version: version,
            fingerprint: [UInt8](row[3] as Data), numberIndex: (row[4] as Data?).map { [UInt8]($0) },
            sealedFields: [UInt8](row[5] as Data))
    }

    private func register(_ tag: Int64) throws -> RegisterName {
        guard let tag = UInt8(exactly: tag), let register = RegisterName(tag: tag) else {
            throw StorageError.damaged(.entries, place: place)
        }
        return register
    }
}
