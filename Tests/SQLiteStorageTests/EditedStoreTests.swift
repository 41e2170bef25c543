import Foundation
import GRDB
import Records
import SQLiteStorage
import Sealing
import Storage
import StorageContract
import Testing

/// Somebody who may write the file edits it behind the program's back; what the store then answers passes the ledger's
/// checks no more.
@Suite struct EditedStoreTests {
    private let folder: Folder
    private let papers: Papers

    init() throws { (folder, papers) = (try Folder(), try Papers()) }

    /// Three pages of four rows, the first of them written twice, and one paper of each kind.
    private func fill() async throws -> [SealedPage] {
        let store = try SQLiteStore.create(at: folder.database)
        let desk = try await Desk(at: store, papers)
        let id = try await desk.begin()
        var pages: [SealedPage] = []
        for start in [0, 4, 8] { pages.append(try await desk.add(papers.rows(start..<start + 4), from: id)) }
        var rows = pages[0].entries
        rows[1] = try papers.sealedAnew(rows[1])
        rows[2] = try rows[2].next(erased: true)
        try await desk.replace(pages[0], with: rows)
        try await desk.keepSubmission()
        try await desk.append(papers.opinion("agree"))
        try await desk.append(papers.opinion("agree", by: .health))
        try await desk.keep(papers.release())
        try await desk.append(papers.journal(1))
        try await desk.check()
        try store.close()
        return pages
    }

    /// As the file's administrator would: without its rules.
    private func edit(_ sql: String, _ arguments: StatementArguments = [], in path: String? = nil) throws {
        var open = Configuration()
        open.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path ?? folder.database, configuration: open)
        try queue.write { file in
            for trigger in try String.fetchAll(file, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'") {
                try file.execute(sql: "DROP TRIGGER \(trigger)")
            }
            try file.execute(sql: sql, arguments: arguments)
            #expect(file.totalChangesCount > 0)
        }
        try queue.close()
    }

    private func expect(_ error: SealingError, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let desk = try await Desk(at: SQLiteStore.open(at: folder.database), papers)
        await #expect(throws: error, sourceLocation: sourceLocation) { try await desk.check() }
    }

    @Test func `a row that was deleted is named`() async throws {
        let row = try await fill()[1].entries[2]
        try edit("DELETE FROM entry WHERE position = ?", [row.record.number])
        try await expect(.recordMissing(row.record.number, page: 2))
    }

    @Test func `a row that was moved to another page is named`() async throws {
        let row = try await fill()[1].entries[2]
        try edit("UPDATE entry SET page = 1 WHERE position = ?", [row.record.number])
        try await expect(.recordStrange(row.record, page: 1))
    }

    @Test func `a row that was doubled is named`() async throws {
        let row = try await fill()[1].entries[2]
        try edit(
            """
            INSERT INTO entry SELECT 4000000000, record, page, register, version, fingerprint, numberIndex, fields
            FROM entry WHERE position = ?
            """, [row.record.number])
        try await expect(.recordDoubled(row.record, page: 2))
    }

    @Test func `rows that were exchanged are named`() async throws {
        let pages = try await fill()
        let (first, second) = (pages[1].entries[1], pages[2].entries[0])
        try edit(
            """
            UPDATE entry SET (fingerprint, numberIndex, fields) = (
                SELECT fingerprint, numberIndex, fields FROM entry AS other
                WHERE other.position = CASE entry.position WHEN ?1 THEN ?2 ELSE ?1 END)
            WHERE position IN (?1, ?2)
            """, [first.record.number, second.record.number])
        try await expect(.recordNotCurrent(first.record, page: 2))
    }

    @Test(arguments: [1, 2]) func `a row that was put back as it was before is named`(place: Int) async throws {
        let row = try await fill()[0].entries[place]
        try edit(
            "UPDATE entry SET version = ?, numberIndex = ?, fields = ? WHERE position = ?",
            [
                row.version, row.numberIndex.map { Data($0) }, Data(row.sealedFields), row.record.number,
            ])
        try await expect(.recordNotCurrent(row.record, page: 1))
    }

    @Test func `a row that was emptied as if it had been erased is named`() async throws {
        let row = try await fill()[2].entries[3]
        try edit(
            "UPDATE entry SET version = version + 1, numberIndex = NULL, fields = x'' WHERE position = ?",
            [row.record.number])
        try await expect(.recordNotCurrent(row.record, page: 3))
    }

    @Test func `a page that was put back whole as it was before does not add up`() async throws {
        let page = try await fill()[0]
        try edit(
            "UPDATE page SET version = ?, code = ?, roll = ? WHERE number = 1",
            [page.version, Data(page.code.bytes), Data(page.roll)])
        for row in page.entries {
            try edit(
                "UPDATE entry SET version = ?, numberIndex = ?, fields = ? WHERE position = ?",
                [
                    row.version, row.numberIndex.map { Data($0) }, Data(row.sealedFields), row.record.number,
                ])
        }
        let store = try SQLiteStore.open(at: folder.database)
        #expect(try await store.page(1) == page)
        try store.close()
        try await expect(.ledgerDiffers(.page))
    }

    @Test func `a page whose roll was cut to fit is named`() async throws {
        let row = try await fill()[1].entries[3]
        try edit("UPDATE page SET roll = CAST(substr(roll, 1, 36) AS BLOB) WHERE number = 2")
        try edit("DELETE FROM entry WHERE position = ?", [row.record.number])
        try await expect(.pageNotAuthentic(2))
    }

    @Test func `pages whose numbers were exchanged are named`() async throws {
        _ = try await fill()
        try edit("UPDATE page SET number = number + 10 WHERE number > 1")
        try edit("UPDATE page SET number = CASE number WHEN 12 THEN 3 ELSE 2 END WHERE number > 10")
        try edit("UPDATE entry SET page = 5 - page WHERE page > 1")
        try await expect(.pageNotAuthentic(2))
    }

    @Test(arguments: [(1, UInt64(2)), (3, UInt64(2))])
    func `a page that was deleted with its rows does not add up`(number: Int, left: UInt64) async throws {
        _ = try await fill()
        try edit("DELETE FROM page WHERE number = ?", [number])
        try edit("DELETE FROM entry WHERE page = ?", [number])
        try await expect(.ledgerMiscounts(.page, has: left, knows: 3))
    }

    @Test(arguments: LedgerKind.allCases.filter { $0 != .page })
    func `a paper that was deleted does not add up`(kind: LedgerKind) async throws {
        _ = try await fill()
        try edit("DELETE FROM \(Self.table(kind)) WHERE rowid = 1")
        let known: UInt64 = kind == .opinion ? 2 : 1
        try await expect(.ledgerMiscounts(kind, has: known - 1, knows: known))
    }

    @Test func `an opinion that was doubled, or took another's place, does not add up`() async throws {
        _ = try await fill()
        let copy = folder.path + "/copy.sqlite"
        try FileManager.default.copyItem(atPath: folder.database, toPath: copy)
        try edit("INSERT INTO opinion SELECT 9, submission, 'education', receivedAt, code, x'01' FROM opinion LIMIT 1")
        try await expect(.ledgerMiscounts(.opinion, has: 3, knows: 2))
        try FileManager.default.removeItem(atPath: folder.database)
        try FileManager.default.moveItem(atPath: copy, toPath: folder.database)
        try edit("UPDATE opinion SET (code, envelope) = (SELECT code, envelope FROM opinion WHERE position = 2)")
        try await expect(.ledgerDiffers(.opinion))
    }

    @Test func `an older head, or an edited one, is not what the codes add up to`() async throws {
        let store = try SQLiteStore.create(at: folder.database)
        let desk = try await Desk(at: store, papers)
        try await desk.append(papers.journal(1))
        let older = try await desk.head()
        try await desk.append(papers.journal(2))
        var bytes = try await desk.head().bytes
        try store.close()
        try edit("UPDATE ledger SET sequence = ?, head = ?", [Int64(older.sequence), Data(older.bytes)])
        try await expect(.ledgerMiscounts(.journal, has: 2, knows: 1))
        bytes[40] ^= 1
        try edit("UPDATE ledger SET sequence = 2, head = ?", [Data(bytes)])
        try await expect(.ledgerNotAuthentic)
        try edit("UPDATE ledger SET head = ?", [Data(bytes.dropLast())])
        let edited = try SQLiteStore.open(at: folder.database)
        await #expect(throws: StorageError.damaged(.ledger, place: folder.database)) { try await edited.ledgerHead() }
    }

    @Test func `a store without its ledger takes nothing in`() async throws {
        _ = try await fill()
        let posting = try await Desk(at: SQLiteStore.open(at: folder.database), papers).posting(.journal, "2", [1])
        try edit("DELETE FROM ledger")
        let store = try SQLiteStore.open(at: folder.database)
        #expect(try await store.ledgerHead() == nil)
        await #expect(throws: StorageError.noLedger) { try await store.append(papers.journal(2), as: posting) }
    }

    @Test func `an older copy of the file is whole, and known to be older by its head`() async throws {
        _ = try await fill()
        let copy = folder.path + "/copy.sqlite"
        try FileManager.default.copyItem(atPath: folder.database, toPath: copy)
        let store = try SQLiteStore.open(at: folder.database)
        let desk = try await Desk(at: store, papers)
        try await desk.append(papers.journal(2))
        let newest = try await desk.head()
        try store.close()
        let restored = try await Desk(at: SQLiteStore.open(at: copy), papers)
        try await restored.check()
        let older = try await restored.head()
        #expect(older.sequence == newest.sequence - 1)
        #expect(throws: SealingError.olderStore(has: older.sequence, knows: newest.sequence)) {
            try papers.keyring.noting(newest).check(seen: older)
        }
    }

    @Test func `an index that was emptied finds no row, and shows none that is not there`() async throws {
        let row = try await fill()[1].entries[0]
        let index = try #require(row.numberIndex)
        try edit("UPDATE tagBlock SET tags = CAST(replace(hex(tags), hex(tags), '') AS BLOB)")
        let store = try SQLiteStore.open(at: folder.database)
        #expect(try await store.known([row.fingerprint], of: .enrolment).isEmpty)
        #expect(try await store.entries(withNumberIndex: index).isEmpty)
        let desk = try await Desk(at: store, papers)
        try await desk.check()
    }

    private static func table(_ kind: LedgerKind) -> String {
        switch kind {
        case .page: "page"
        case .snapshot: "snapshot"
        case .draft: "draft"
        case .submission: "submission"
        case .opinion: "opinion"
        case .release: "release"
        case .journal: "journal"
        }
    }
}

extension Papers {
    /// The row as its next version, sealed again: other bytes, and as long.
    func sealedAnew(_ row: SealedEntry) throws -> SealedEntry {
        let anew = try #require(try rows(1..<2).first)
        return try SealedEntry(
            record: row.record, register: row.register, version: row.version + 1, fingerprint: row.fingerprint,
            numberIndex: row.numberIndex, sealedFields: anew.sealedFields)
    }
}
