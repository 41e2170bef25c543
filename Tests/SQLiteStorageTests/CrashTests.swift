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

    @Test func `a killed import leaves whole batches, and running it again completes it`() async throws {
        let folder = try Folder()
        let (path, papers) = (folder.database, try Papers())
        let keyring = papers.keyring.file
        try SQLiteStore.create(at: path).close()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, keyring = keyring as [UInt8]] in
            let rows = try Papers(keyring: keyring).rows(0..<(CrashTests.batch * 200))
            let store = try SQLiteStore.open(at: path)
            let id = try await store.beginImport(of: .enrolment, fingerprint: Papers.fingerprint, at: Papers.time)
            for start in stride(from: 0, to: rows.count, by: CrashTests.batch) {
                if start == CrashTests.batch * 3 { CrashTests.killWhenTheLogGrows(path + "-wal") }
                _ = try await store.add(Array(rows[start..<start + CrashTests.batch]), from: id)
            }
        }

        let store = try SQLiteStore.open(at: path)
        let left = try await store.entryCounts()[.enrolment] ?? 0
        #expect(left >= Self.batch * 3 && left.isMultiple(of: Self.batch))
        #expect(try await store.imports().map(\.outcome) == [nil])
        for try await batch in store.entries() { for entry in batch { try papers.expectWhole(entry) } }

        let again = try await store.beginImport(of: .enrolment, fingerprint: Papers.fingerprint, at: Papers.time)
        let added = try await store.add(papers.rows(0..<(Self.batch * 200)), from: again)
        #expect(added == Self.batch * 200 - left)
        #expect(try await store.entryCounts()[.enrolment] == Self.batch * 200)
    }

    @Test func `pages of a transaction that never ended are not there`() async throws {
        let (folder, copy) = (try Folder(), try Folder())
        let papers = try Papers()
        let rows = try papers.rows(0..<500)
        let store = try SQLiteStore.create(at: folder.database)
        let id = try await store.beginImport(of: .enrolment, fingerprint: Papers.fingerprint, at: Papers.time)
        _ = try await store.add(Array(rows[..<10]), from: id)

        // Another connection writes with so small a cache that its unfinished pages reach the log; then the plug is
        // pulled: the files are copied as they are.
        let before = try folder.files()["office.sqlite-wal"]?.count ?? 0
        try await DatabaseQueue(path: folder.database).writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA cache_size = 10; BEGIN IMMEDIATE")
            for row in rows[10...] {
                try database.execute(
                    sql: "INSERT INTO entry VALUES (NULL, ?, 1, 2, 1, ?, NULL, ?)",
                    arguments: [Data(row.record.bytes), Data(row.fingerprint), Data(row.sealedFields)])
            }
            let files = try folder.files()
            let log = try #require(files["office.sqlite-wal"])
            #expect(log.count > before + 100_000)
            for (name, bytes) in files { try Data(bytes).write(to: URL(filePath: copy.path + "/" + name)) }
            try database.execute(sql: "ROLLBACK")
        }
        let survivor = try SQLiteStore.open(at: copy.database)
        var kept: [SealedEntry] = []
        for try await batch in survivor.entries() { kept += batch }
        #expect(kept == Array(rows[..<10]))
        let added = try await survivor.add(rows, from: id)
        #expect(added == 490)
    }

    @Test func `readers go on while another connection writes`() async throws {
        let folder = try Folder()
        let rows = try Papers().rows(0..<20)
        let store = try SQLiteStore.create(at: folder.database)
        let id = try await store.beginImport(of: .enrolment, fingerprint: Papers.fingerprint, at: Papers.time)
        _ = try await store.add(rows, from: id)
        var open = Configuration()
        open.allowsUnsafeTransactions = true
        let writer = try DatabaseQueue(path: folder.database, configuration: open)
        try await writer.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE; DELETE FROM entry") }
        var kept: [SealedEntry] = []
        for try await batch in store.entries(inBatchesOf: 7) { kept += batch }
        #expect(kept == rows)
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
        var sealer = try EntrySealer(keyring)
        #expect(throws: Never.self) { _ = try sealer.open(entry) }
    }
}
