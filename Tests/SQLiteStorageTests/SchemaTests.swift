import GRDB
import Records
import SQLiteStorage
import Storage
import StorageContract
import Testing

/// What the tables themselves refuse, whatever program writes to them.
@Suite struct SchemaTests {
    @Test(arguments: ["snapshot", "snapshotColumn", "columnChunk", "draft", "submission", "opinion", "release"])
    func `what is kept of a release is neither edited nor removed`(table: String) async throws {
        let folder = try Folder()
        try await Self.fill(folder)
        let queue = try DatabaseQueue(path: folder.database)
        let column = try await queue.read { try $0.columns(in: table)[0].name }
        for statement in ["UPDATE \(table) SET \(column) = \(column)", "DELETE FROM \(table)"] {
            #expect {
                try queue.write { try $0.execute(sql: statement) }
            } throws: {
                ($0 as? DatabaseError)?.message == "what is kept in \(table) is never changed"
            }
        }
        #expect(try await queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? 0 } > 0)
    }

    @Test(arguments: [
        // A register's row without its import, its name, its fingerprint; then each of the wrong size or kind.
        "INSERT INTO entry SELECT 9, zeroblob(16), 9, 1, 1, zeroblob(16), NULL, x'01'",
        "INSERT INTO entry SELECT 9, NULL, 1, 1, 1, zeroblob(16), NULL, x'01'",
        "INSERT INTO entry SELECT 9, zeroblob(16), 1, 1, 1, NULL, NULL, x'01'",
        "INSERT INTO entry SELECT 9, zeroblob(15), 1, 1, 1, zeroblob(16), NULL, x'01'",
        "INSERT INTO entry SELECT 9, zeroblob(16), 1, 1, 1, zeroblob(17), NULL, x'01'",
        "INSERT INTO entry SELECT 9, zeroblob(16), 1, 1, 1, zeroblob(16), zeroblob(1), x'01'",
        "INSERT INTO entry SELECT 9, zeroblob(16), 1, 1, 1, zeroblob(16), NULL, x''",
        "INSERT INTO entry SELECT 9, zeroblob(16), 1, 1, 0, zeroblob(16), NULL, x'01'",
        "INSERT INTO entry SELECT 9, zeroblob(16), 1, 'enrolment', 1, zeroblob(16), NULL, x'01'",
        "INSERT INTO entry SELECT 9, zeroblob(16), 1, 1, 1, zeroblob(16), NULL, 'words'",
        // An import that half ended, and one that ends twice.
        "UPDATE import SET finishedAt = 1",
        "UPDATE import SET finishedAt = 1, accepted = -1, rejected = 0",
        "INSERT INTO import VALUES (7, 1, zeroblob(16), 1, 2, 0, 0); UPDATE import SET accepted = 1 WHERE id = 7",
        "INSERT INTO import VALUES (7, 1, zeroblob(15), 1, NULL, NULL, NULL)",
        // Papers that stand on nothing, or are no paper.
        "INSERT INTO columnChunk VALUES ('2026-06-30', 'none', 0, x'01')",
        "INSERT INTO draft VALUES (9, 'draft-9', 'none', 'table', x'01', x'01', 1)",
        "INSERT INTO submission VALUES (9, 'submission-9', 'none', x'01', zeroblob(16))",
        "INSERT INTO opinion VALUES (9, 'none', 'health', x'01', 1)",
        "INSERT INTO release VALUES (9, 'jl-9', 'none', zeroblob(32), 1)",
        "INSERT INTO release VALUES (9, 'jl-9', 'submission-2', zeroblob(31), 1)",
    ])
    func `a row that breaks a rule is refused by its table`(statement: String) async throws {
        let folder = try Folder()
        try await Self.fill(folder)
        let queue = try DatabaseQueue(path: folder.database)
        #expect {
            try queue.write { try $0.execute(sql: statement) }
        } throws: {
            ($0 as? DatabaseError)?.resultCode == .SQLITE_CONSTRAINT
        }
    }

    @Test func `every table is strict`() async throws {
        let folder = try Folder()
        try SQLiteStore.create(at: folder.database).close()
        let loose = try await DatabaseQueue(path: folder.database).read { database in
            try String.fetchAll(
                database,
                sql:
                    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite_%'"
            )
        }
        // GRDB's own list of the steps taken.
        #expect(loose == ["grdb_migrations"])
    }

    private static func fill(_ folder: Folder) async throws {
        let papers = try Papers()
        let store = try SQLiteStore.create(at: folder.database)
        _ = try await store.beginImport(of: .enrolment, fingerprint: Papers.fingerprint, at: Papers.time)
        try await papers.keepSubmission(in: store)
        try await store.keep(papers.submission("submission-2"))
        try await store.append(papers.opinion("agree"))
        try await store.keep(papers.release())
        try store.close()
    }
}
