import Foundation
import GRDB
import Records
import SQLiteStorage
import Sealing
import Storage
import StorageContract
import Testing

/// What `strings` would show of an office's files.
@Suite struct NothingInTheClearTests {
    private static let needles = Needles(SampleRegisters.entries.flatMap(\.values.values))

    @Test func `no name, number, address, date or code of a child is in any byte of the files`() async throws {
        let folder = try Folder()
        let papers = try Papers()
        let store = try SQLiteStore.create(at: folder.database)
        let desk = try await Desk(at: store, papers)
        try await Self.importAll(desk)
        let (snapshot, columns) = try papers.snapshot(of: SampleRegisters.children)
        try await desk.keep(snapshot, columns: columns)

        let whileOpen = try folder.files()
        #expect(Set(whileOpen.keys) == ["office.sqlite", "office.sqlite-wal", "office.sqlite-shm"])
        expectNothing(in: whileOpen)
        try store.close()
        let closed = try folder.files()
        expectNothing(in: closed)
        // The rows are there all the same.
        let database = try #require(closed["office.sqlite"])
        #expect(database.count > 100_000)
        let counts = try await SQLiteStore.open(at: folder.database).entryCounts()
        #expect(
            counts == Dictionary(uniqueKeysWithValues: RegisterName.allCases.map { ($0, SampleRegisters.children) }))
    }

    @Test func `a page that was refused leaves nothing in the clear either`() async throws {
        let folder = try Folder()
        let papers = try Papers()
        let desk = try await Desk(at: SQLiteStore.create(at: folder.database), papers)
        let entries = SampleRegisters.entries.filter { $0.register == .homeVisits }
        var rows = try papers.seal(entries)
        let last = try #require(rows.last)
        rows.append(
            try SealedEntry(
                record: Papers.record(.max), register: .homeVisits, version: 1, fingerprint: last.fingerprint,
                numberIndex: nil, sealedFields: last.sealedFields))
        await #expect(throws: StorageError.rowKnown(rows[rows.count - 1].record.description)) {
            try await desk.add(rows, from: desk.begin(.homeVisits))
        }
        expectNothing(in: try folder.files())
    }

    @Test func `the search finds what is not sealed`() throws {
        let folder = try Folder()
        let queue = try DatabaseQueue(path: folder.database)
        try queue.write { database in
            try database.execute(sql: "CREATE TABLE plain (name TEXT, number TEXT, wide BLOB)")
            for entry in SampleRegisters.entries.prefix(3) {
                let name = try #require(entry.values[.name])
                try database.execute(
                    sql: "INSERT INTO plain VALUES (?, ?, ?)",
                    arguments: [name, entry.values[.documentNumber], name.data(using: .utf16LittleEndian)])
            }
        }
        let bytes = try #require(try folder.files().values.first { !$0.isEmpty })
        let found = Self.needles.found(in: bytes)
        for entry in SampleRegisters.entries.prefix(3) {
            let (name, number) = (try #require(entry.values[.name]), try #require(entry.values[.documentNumber]))
            #expect(found[name] == 2)
            #expect(found[number] == 1)
        }
        #expect(Self.needles.count > 500)
    }

    private static func importAll(_ desk: Desk) async throws {
        for register in RegisterName.allCases {
            let rows = try desk.papers.seal(SampleRegisters.entries.filter { $0.register == register })
            let id = try await desk.begin(register)
            try await desk.add(rows, from: id)
            let outcome = ImportOutcome(accepted: rows.count, rejected: 0, finishedAt: Papers.time)
            try await desk.store.finishImport(id, with: outcome)
        }
    }

    private func expectNothing(in files: [String: [UInt8]], sourceLocation: SourceLocation = #_sourceLocation) {
        for (name, bytes) in files {
            // Four or five given bytes turn up in a million random ones by chance, though never once a row.
            let found = Self.needles.found(in: bytes).filter { $0.value > ($0.key.utf8.count < 6 ? 2 : 0) }
            #expect(found.isEmpty, "in \(name)", sourceLocation: sourceLocation)
        }
    }
}
