import Foundation
import GRDB
import Records
import SQLiteStorage
import Sealing
import Storage
import StorageContract
import Testing

/// What is left of an office whose process ends without a word.
@Suite struct CrashTests {
    static let batch = 40

    @Test func `a killed import leaves whole pages, and running it again completes it`() async throws {
        let folder = try Folder()
        let (path, papers) = (folder.database, try Papers())
        let keyring = papers.keyring.file
        let made = try SQLiteStore.create(at: path)
        _ = try await Desk(at: made, papers)
        try made.close()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, keyring = keyring as [UInt8]] in
            let desk = try await Desk(at: SQLiteStore.open(at: path), Papers(keyring: keyring))
            let rows = try desk.papers.rows(0..<(CrashTests.batch * 200))
            let id = try await desk.begin()
            for start in stride(from: 0, to: rows.count, by: CrashTests.batch) {
                if start == CrashTests.batch * 3 { CrashTests.killWhenTheLogGrows(path + "-wal") }
                try await desk.add(Array(rows[start..<start + CrashTests.batch]), from: id)
            }
        }

        let store = try SQLiteStore.open(at: path)
        let left = try await store.entryCounts()[.enrolment] ?? 0
        #expect(left >= Self.batch * 3 && left.isMultiple(of: Self.batch))
        #expect(try await store.imports().map(\.outcome) == [nil])
        let desk = try await Desk(at: store, papers)
        try await desk.check()
        for entry in try await desk.allRows() { try papers.expectWhole(entry) }

        let again = try papers.rows(0..<(Self.batch * 200))
        let known = try await store.known(again.map(\.fingerprint), of: .enrolment)
        #expect(known == Set(0..<left))
        try await desk.add(again.indices.filter { !known.contains($0) }.map { again[$0] }, from: desk.begin())
        try await desk.check()
        #expect(try await store.entryCounts()[.enrolment] == Self.batch * 200)
    }

    @Test func `pages of a transaction that never ended are not there`() async throws {
        let (folder, copy) = (try Folder(), try Folder())
        let papers = try Papers()
        let rows = try papers.rows(0..<500)
        let store = try SQLiteStore.create(at: folder.database)
        let desk = try await Desk(at: store, papers)
        let id = try await desk.begin()
        try await desk.add(Array(rows[..<10]), from: id)

        // Another connection writes with so small a cache that its unfinished pages reach the log; then the plug is
        // pulled: the files are copied as they are.
        let before = try folder.files()["office.sqlite-wal"]?.count ?? 0
        try await DatabaseQueue(path: folder.database).writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA cache_size = 10; BEGIN IMMEDIATE")
            for row in rows[10...] {
                try database.execute(
                    sql: "INSERT INTO entry VALUES (?, ?, 1, 2, 1, ?, NULL, ?)",
                    arguments: [
                        row.record.number, Data(row.record.bytes), Data(row.fingerprint), Data(row.sealedFields),
                    ])
            }
            let files = try folder.files()
            let log = try #require(files["office.sqlite-wal"])
            #expect(log.count > before + 100_000)
            for (name, bytes) in files { try Data(bytes).write(to: URL(filePath: copy.path + "/" + name)) }
            try database.execute(sql: "ROLLBACK")
        }
        let survivor = try await Desk(at: SQLiteStore.open(at: copy.database), papers)
        #expect(try await survivor.allRows() == Array(rows[..<10]))
        try await survivor.check()
        try await survivor.add(Array(rows[10...]), from: id)
        #expect(try await survivor.allRows() == rows)
    }

    @Test func `readers go on while another connection writes`() async throws {
        let folder = try Folder()
        let papers = try Papers()
        let rows = try papers.rows(0..<20)
        let store = try SQLiteStore.create(at: folder.database)
        let desk = try await Desk(at: store, papers)
        try await desk.add(rows, from: desk.begin())
        var open = Configuration()
        open.allowsUnsafeTransactions = true
        let writer = try DatabaseQueue(path: folder.database, configuration: open)
        try await writer.writeWithoutTransaction {
            try $0.execute(sql: "BEGIN IMMEDIATE; UPDATE entry SET version = version + 1")
        }
        #expect(try await desk.allRows() == rows)
        try await writer.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    }

    /// Ends this process from another thread, once the next transaction has begun to reach the disk.
    static func killWhenTheLogGrows(_ path: String) {
        @Sendable func size() -> Int { (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0 }
        let before = size()
        Thread.detachNewThread {
            while size() == before {}
            kill(getpid(), SIGKILL)
        }
    }
}

extension Papers {
    /// Records an issue unless the row opens, which it does only if every byte of it is as it was sealed.
    func expectWhole(_ entry: SealedEntry) throws {
        var opener = try EntryOpener(keyring)
        #expect(throws: Never.self) { _ = try opener.open(entry) }
    }
}
