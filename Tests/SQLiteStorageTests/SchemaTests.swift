import GRDB
import Records
import SQLiteStorage
import Storage
import StorageContract
import Testing

/// What the tables themselves refuse, whatever program writes to them.
@Suite struct SchemaTests {
    @Test(arguments: [
        "snapshot", "snapshotColumn", "columnChunk", "draft", "submission", "opinion", "release", "journal",
    ])
    func `what is kept of a release is neither edited nor removed`(table: String) async throws {
        let folder = try Folder()
        try await Self.fill(folder)
        let queue = try DatabaseQueue(path: folder.database)
        let column = try await queue.read { try $0.columns(in: table)[0].name }
        for (statement, change) in [
            ("UPDATE \(table) SET \(column) = \(column)", "changed"), ("DELETE FROM \(table)", "removed"),
        ] {
            #expect {
                try queue.write { try $0.execute(sql: statement) }
            } throws: {
                ($0 as? DatabaseError)?.message == "what is kept in \(table) is never \(change)"
            }
        }
        #expect(try await queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? 0 } > 0)
    }

    @Test(arguments: [
        // A register's row without its page, its name, its fingerprint; then each of the wrong size or kind.
        "INSERT INTO entry SELECT 9, zeroblob(16), 9, 1, 1, zeroblob(16), NULL, x'01'",
        "INSERT INTO entry SELECT 9, NULL, 1, 1, 1, zeroblob(16), NULL, x'01'",
        "INSERT INTO entry SELECT 9, zeroblob(16), 1, 1, 1, NULL, NULL, x'01'",
        "INSERT INTO entry SELECT 9, zeroblob(15), 1, 1, 1, zeroblob(16), NULL, x'01'",
        "INSERT INTO entry SELECT 9, zeroblob(16), 1, 1, 1, zeroblob(17), NULL, x'01'",
        "INSERT INTO entry SELECT 9, zeroblob(16), 1, 1, 1, zeroblob(16), zeroblob(1), x'01'",
        "INSERT INTO entry SELECT 9, zeroblob(16), 1, 1, 1, zeroblob(16), zeroblob(16), x''",
        "INSERT INTO entry SELECT -1, zeroblob(16), 1, 1, 1, zeroblob(16), NULL, x'01'",
        "INSERT INTO entry SELECT 4294967296, zeroblob(16), 1, 1, 1, zeroblob(16), NULL, x'01'",
        // A row that is taken away, moved, renamed, or written over by no later version of itself.
        "DELETE FROM entry",
        "UPDATE entry SET version = version, fields = x'01'",
        "UPDATE entry SET version = version + 1, position = 9",
        "UPDATE entry SET version = version + 1, record = zeroblob(16)",
        "UPDATE entry SET version = version + 1, page = 2",
        "UPDATE entry SET version = version + 1, register = register + 1",
        "UPDATE entry SET version = version + 1, fingerprint = zeroblob(16)",
        // A page of no import, of nothing, or of another form; and one that is taken away or does not go on.
        "INSERT INTO page VALUES (3, 9, 1, 0, 1, zeroblob(32), x'01')",
        "INSERT INTO page VALUES (3, 1, 1, 0, 0, zeroblob(32), x'01')",
        "INSERT INTO page VALUES (3, 1, 0, 0, 1, zeroblob(32), x'01')",
        "INSERT INTO page VALUES (0, 1, 1, 0, 1, zeroblob(32), x'01')",
        "INSERT INTO page VALUES (3, 1, 1, 0, 1, zeroblob(31), x'01')",
        "INSERT INTO page VALUES (3, 1, 1, 0, 1, zeroblob(32), x'')",
        "DELETE FROM page",
        "UPDATE page SET version = version",
        "UPDATE page SET version = version + 2",
        "UPDATE page SET version = version + 1, number = 9 WHERE number = 1",
        "UPDATE page SET version = version + 1, import = 2",
        "UPDATE page SET version = version + 1, rows = rows + 1",
        "UPDATE page SET version = version + 1, generation = generation - 1",
        // A ledger that ends, begins twice, goes back, stays or skips.
        "DELETE FROM ledger",
        "INSERT INTO ledger VALUES (2, 0, x'01')",
        "UPDATE ledger SET sequence = sequence - 1",
        "UPDATE ledger SET head = x'01'",
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
        "INSERT INTO draft VALUES (9, 'draft-9', 'none', 'table', 1, zeroblob(32), x'01', x'01')",
        "INSERT INTO submission VALUES (9, 'submission-9', 'none', zeroblob(32), x'01', zeroblob(16))",
        "INSERT INTO opinion VALUES (9, 'none', 'health', 1, zeroblob(32), x'01')",
        "INSERT INTO release VALUES (9, 'jl-9', 'none', 1, zeroblob(32), zeroblob(32))",
        "INSERT INTO release VALUES (9, 'jl-9', 'submission-2', 1, zeroblob(32), zeroblob(31))",
        // Papers without the code that the ledger counts.
        "INSERT INTO snapshot VALUES (9, '2027-06-30', zeroblob(31), x'01')",
        "INSERT INTO draft SELECT 9, 'draft-9', snapshot, 'table', 1, x'', x'01', x'01' FROM draft",
        "INSERT INTO submission SELECT 9, 'submission-9', draft, NULL, x'01', zeroblob(16) FROM submission LIMIT 1",
        "INSERT INTO opinion SELECT 9, submission, 'health', 1, x'', x'01' FROM opinion",
        "INSERT INTO release VALUES (9, 'jl-9', 'submission-2', 1, zeroblob(33), zeroblob(32))",
        "INSERT INTO journal VALUES (2, zeroblob(31), x'01')",
        "INSERT INTO journal VALUES (0, zeroblob(32), x'01')",
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
        let store = try SQLiteStore.create(at: folder.database)
        let desk = try await Desk(at: store)
        let (papers, id) = (desk.papers, try await desk.begin())
        for start in [0, 2] {
            let page = try await desk.page(papers.rows(start..<start + 1))
            try await desk.add(page, from: id)
        }
        _ = try await desk.begin()
        try await desk.keepSubmission()
        try await desk.keep(papers.submission("submission-2"))
        try await desk.append(papers.opinion("agree"))
        try await desk.keep(papers.release())
        try await desk.append(papers.journal(1))
        try store.close()
    }
}
