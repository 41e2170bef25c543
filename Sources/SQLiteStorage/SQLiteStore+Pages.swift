internal import Foundation
internal import GRDB
internal import Records
package import Sealing
package import Storage

extension SQLiteStore {
    package func add(_ page: SealedPage, from importID: ImportID, as posting: LedgerPosting) async throws {
        try await post(posting.head) { database in
            let register = try openImport(importID, in: database)
            try page.checkForm(of: register)
            try page.checkGeneration(after: posting.head)
            guard try page.version == 1 && page.number == Self.lastPage(database) + 1 else {
                throw StorageError.pageOutOfTurn(page.number)
            }
            try checkAreNew(page.entries, of: register, database)
            try database.execute(
                sql: """
                    INSERT INTO page (number, import, version, generation, rows, code, roll) VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    page.number, importID.number, page.version, Int64(page.generation), page.entries.count,
                    Data(page.code.bytes), Data(page.roll),
                ])
            let insertion = try database.cachedStatement(
                sql: """
                    INSERT INTO entry (position, record, page, register, version, fingerprint, numberIndex, fields)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """)
            for entry in page.entries { try Self.insert(entry, on: page.number, by: insertion) }
            try index(page.entries, database)
        }
    }

    /// Refuses rows that are kept already, or twice in the page, before one of them is.
    private func checkAreNew(_ entries: [SealedEntry], of register: RegisterName, _ database: Database) throws {
        var met = Set<[UInt8]>(minimumCapacity: entries.count)
        if let twice = entries.first(where: { !met.insert($0.fingerprint).inserted }) {
            throw StorageError.rowKnown(twice.record.description)
        }
        if let first = try known(entries.map(\.fingerprint), of: register, database).min() {
            throw StorageError.rowKnown(entries[first].record.description)
        }
    }

    private func index(_ entries: [SealedEntry], _ database: Database) throws {
        try fingerprints.add(entries.map { Tag($0.fingerprint, of: $0.record.number) }, database)
        try numbers.add(entries.compactMap(Self.numberTag), database)
    }

    private static func numberTag(_ entry: SealedEntry) -> Tag? {
        entry.numberIndex.map { Tag($0, of: entry.record.number) }
    }

    private static func insert(_ entry: SealedEntry, on page: UInt32, by insertion: Statement) throws {
        do {
            // One for each parameter: GRDB's counting and naming them would take longer than SQLite does with the row.
            insertion.setUncheckedArguments([
                entry.record.number, Data(entry.record.bytes), page, entry.register.tag, entry.version,
                Data(entry.fingerprint), entry.numberIndex.map { Data($0) }, Data(entry.sealedFields),
            ])
            try insertion.execute()
        } catch DatabaseError.SQLITE_CONSTRAINT_PRIMARYKEY, DatabaseError.SQLITE_CONSTRAINT_ROWID {
            throw StorageError.recordTaken(entry.record.description)
        }
    }

    package func replace(_ page: SealedPage, as posting: LedgerPosting) async throws {
        try await post(posting.head) { database in
            guard let earlier = try self.page(page.number, database) else {
                throw StorageError.unknown(.page(page.number))
            }
            try page.checkGeneration(after: posting.head)
            let changed = try page.rowsChanged(since: earlier)
            try database.execute(
                sql: "UPDATE page SET version = ?, generation = ?, code = ?, roll = ? WHERE number = ?",
                arguments: [
                    page.version, Int64(page.generation), Data(page.code.bytes), Data(page.roll), page.number,
                ])
            let update = try database.cachedStatement(
                sql: "UPDATE entry SET version = ?, numberIndex = ?, fields = ? WHERE position = ?")
            for entry in changed {
                try update.execute(arguments: [
                    entry.version, entry.numberIndex.map { Data($0) }, Data(entry.sealedFields), entry.record.number,
                ])
            }
            let (old, new) = (
                Set(earlier.entries.compactMap(Self.numberTag)), Set(page.entries.compactMap(Self.numberTag))
            )
            try numbers.remove(Array(old.subtracting(new)), database)
            try numbers.add(Array(new.subtracting(old)), database)
        }
    }

    package func lastPage() async throws -> UInt32 { try await read { try Self.lastPage($0) } }

    private static func lastPage(_ database: Database) throws -> UInt32 {
        try UInt32.fetchOne(database, sql: "SELECT max(number) FROM page") ?? 0
    }

    package func page(_ number: UInt32) async throws -> SealedPage? { try await read { try page(number, $0) } }

    private func page(_ number: UInt32, _ database: Database) throws -> SealedPage? {
        let row = try Row.fetchOne(
            database, sql: "SELECT version, generation, rows, code, roll FROM page WHERE number = ?",
            arguments: [number])
        guard let row else { return nil }
        guard let version = UInt32(exactly: row[0] as Int64), let generation = UInt64(exactly: row[1] as Int64),
            let code = LedgerCode(bytes: [UInt8](row[3] as Data))
        else { throw StorageError.damaged(.page(number), place: place) }
        return SealedPage(
            number: number, version: version, generation: generation, roll: [UInt8](row[4] as Data), code: code,
            entries: try entries(of: number, about: row[2], database))
    }

    package func pagesOlder(than generation: UInt64, after number: UInt32, limit: Int) async throws -> [UInt32] {
        try await read { database in
            try UInt32.fetchAll(
                database,
                sql: "SELECT number FROM page WHERE generation < ? AND number > ? ORDER BY number LIMIT ?",
                arguments: [Int64(clamping: generation), number, max(0, limit)])
        }
    }

    package func page(holding record: RecordID) async throws -> UInt32? {
        try await read { database in
            try UInt32.fetchOne(
                database, sql: "SELECT page FROM entry WHERE position = ? AND record = ?",
                arguments: [record.number, Data(record.bytes)])
        }
    }
}
