import Foundation
import GRDB
import Records
import SQLiteStorage
import Storage
import StorageContract
import Testing

@Suite struct OfficeFileTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    @Test func `what was kept is there when the office is opened again`() async throws {
        let papers = try Papers()
        let rows = try papers.rows(0..<3)
        let store = try SQLiteStore.create(at: folder.database)
        let desk = try await Desk(at: store, papers)
        try await desk.add(rows, from: desk.begin())
        try await desk.keepSubmission()
        try store.close()
        let again = try SQLiteStore.open(at: folder.database)
        let reopened = try await Desk(at: again, papers)
        #expect(try await reopened.allRows() == rows)
        try await reopened.check()
        let submissions = try await again.submissions()
        #expect(submissions == [try papers.submission()])
    }

    @Test func `a store is for the office's own account only`() throws {
        _ = try SQLiteStore.create(at: folder.database)
        let mode = try FileManager.default.attributesOfItem(atPath: folder.database)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `a missing store is never made by opening it`() throws {
        #expect(throws: StorageError.missing(place: folder.database)) { try SQLiteStore.open(at: folder.database) }
        #expect(try folder.files().isEmpty)
    }

    @Test func `a store is not made over another`() throws {
        try write("anything")
        #expect(throws: StorageError.occupied(place: folder.database)) { try SQLiteStore.create(at: folder.database) }
        #expect(try folder.files() == ["office.sqlite": Array("anything".utf8)])
    }

    @Test func `a store in a folder that does not exist is refused by name`() throws {
        let place = folder.path + "/none/office.sqlite"
        #expect {
            try SQLiteStore.create(at: place)
        } throws: {
            "\($0)".contains(place)
        }
    }

    @Test func `what an interrupted making left is swept away`() throws {
        try Data("half".utf8).write(to: URL(filePath: folder.database + ".new"))
        let store = try SQLiteStore.create(at: folder.database)
        try store.close()
        #expect(try folder.files()["office.sqlite.new"] == nil)
        _ = try SQLiteStore.open(at: folder.database)
    }

    @Test(arguments: ["", "no database at all", String(repeating: "SQLite format 3", count: 400)])
    func `a file of another kind is refused and left as it was`(content: String) throws {
        try write(content)
        #expect(throws: StorageError.notADatabase(place: folder.database)) {
            try SQLiteStore.open(at: folder.database)
        }
        #expect(try folder.files() == ["office.sqlite": Array(content.utf8)])
    }

    @Test func `a folder is not a database`() throws {
        #expect(throws: StorageError.notADatabase(place: folder.path)) { try SQLiteStore.open(at: folder.path) }
    }

    @Test func `another program's database is refused and left as it was`() throws {
        let queue = try DatabaseQueue(path: folder.database)
        try queue.write { try $0.execute(sql: "CREATE TABLE entry (record)") }
        try queue.close()
        let before = try folder.files()
        #expect(throws: StorageError.notAnOffice(place: folder.database)) { try SQLiteStore.open(at: folder.database) }
        #expect(try folder.files() == before)
    }

    @Test func `a store of a newer version is refused and left as it was`() throws {
        try SQLiteStore.create(at: folder.database).close()
        try alter { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 something new')") }
        #expect(throws: StorageError.madeByNewerVersion(place: folder.database)) {
            try SQLiteStore.open(at: folder.database)
        }
        try alter { database in
            let steps = try Int.fetchOne(database, sql: "SELECT count(*) FROM grdb_migrations")
            #expect(steps == 2)
        }
    }

    @Test func `damaged pages are an error that names the file`() async throws {
        let store = try SQLiteStore.create(at: folder.database)
        let desk = try await Desk(at: store)
        try await desk.add(desk.papers.rows(0..<200), from: desk.begin())
        try store.close()
        let files = try folder.files()
        var bytes = try #require(files["office.sqlite"])
        for index in 4096..<bytes.count { bytes[index] = 0xA5 }
        try Data(bytes).write(to: URL(filePath: folder.database))
        #expect(throws: StorageError.corrupt(place: folder.database)) { try SQLiteStore.open(at: folder.database) }
    }

    @Test func `a refusal of the database never repeats what was to be kept`() async throws {
        let papers = try Papers()
        let store = try SQLiteStore.create(at: folder.database)
        let desk = try await Desk(at: store, papers)
        try await desk.keepSubmission()
        let secret = "样例儿童甲"
        let short = SubmissionRecord(
            id: try papers.submission("submission-2").id, draft: try papers.draft().id, json: Array(secret.utf8),
            tag: Array(secret.utf8.prefix(4)))
        let error = await #expect(throws: StorageError.self) { try await desk.keep(short) }
        let said = try #require(error.map { "\($0)" })
        #expect(said.contains(folder.database) && said.contains("CHECK"))
        #expect(!said.contains(secret))
    }

    private func write(_ content: String) throws { try Data(content.utf8).write(to: URL(filePath: folder.database)) }

    private func alter(_ change: @Sendable (Database) throws -> Void) throws {
        let queue = try DatabaseQueue(path: folder.database)
        try queue.write(change)
        try queue.close()
    }
}
