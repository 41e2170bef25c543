import Records
import SQLiteStorage
import Sealing
import Storage
import StorageContract
import Testing

@Suite struct FullDiskTests {
    @Test func `a full disk leaves pages as they were, with one clear error, and room mends it`() async throws {
        let (folder, papers) = (try Folder(), try Papers())
        let roomy = try await Desk(at: SQLiteStore.create(at: folder.database), papers)
        let id = try await roomy.begin()
        let page = try await roomy.add(papers.rows(0..<200), from: id)
        let other = try await roomy.add(papers.rows(200..<250), from: id)
        let head = try await roomy.head()

        // What is kept fits, and hardly more.
        let full = try await Desk(at: SQLiteStore.open(at: folder.database, growingTo: 1), papers)
        let error = StorageError.refused(
            place: folder.database, reason: "the disk is full; make room and run it again")
        let longer = try page.entries.map { try papers.longer($0) }
        await #expect(throws: error) { try await full.replace(page, with: longer) }
        await #expect(throws: error) { try await full.add(papers.rows(300..<500), from: id) }
        try await full.check()
        #expect(try await full.head() == head)
        #expect(try await full.allRows() == page.entries + other.entries)
        #expect(try await full.store.known(longer.map(\.fingerprint), of: .enrolment).count == 200)

        let next = try await roomy.replace(page, with: longer)
        #expect(try await full.allRows() == next.entries + other.entries)
        try await roomy.check()
    }
}

extension Papers {
    /// The row as its next version, a thousand bytes longer.
    fileprivate func longer(_ row: SealedEntry) throws -> SealedEntry {
        let long = RegisterEntry(
            register: row.register, line: 2, values: [.name: String(repeating: "样", count: 500)])
        let sealed = try #require(try seal([long]).first)
        return try SealedEntry(
            record: row.record, register: row.register, version: row.version + 1, fingerprint: row.fingerprint,
            numberIndex: row.numberIndex, sealedFields: sealed.sealedFields)
    }
}
