import Bureau
import Foundation
import Records
import Testing

/// Somebody takes away, doubles, exchanges or puts back rows and papers behind the program's back.
@Suite struct IntegrityTests {
    private func imported() async throws -> Trial {
        let trial = try Trial()
        try await trial.importSamples(children: 60, into: trial.found())
        return trial
    }

    /// A submission with opinions, one of them released.
    private func released() async throws -> Trial {
        let trial = try await imported()
        let office = try await trial.open()
        let snapshot = try await TakeSnapshot(office)(asOf: Trial.asOf, progress: { _ in }).snapshot
        let draft = try await TabulateTable(office)(office.tables[0], over: snapshot, of: nil)
        let submitted = try await trial.submit(draft.draft, in: office)
        try await trial.agree(to: submitted, in: office)
        guard case .released = try await PublishRelease(office)(submitted.submission) else { throw Trial.Unexpected() }
        return trial
    }

    @Test func `an office that nobody touched opens, reads and reads again`() async throws {
        let trial = try await released()
        #expect(await trial.refusalAtReading() == "nothing was refused")
        #expect(await trial.refusalAtReading() == "nothing was refused")
    }

    @Test func `a row that was deleted is named`() async throws {
        let trial = try await imported()
        let number = try trial.number("SELECT min(position) + 3 FROM entry")
        try trial.execute("DELETE FROM entry WHERE position = \(number)")
        let refusal = await trial.refusalAtReading()
        #expect(refusal.contains("page 1"), "\(refusal)")
        #expect(refusal.contains("\(number)"), "\(refusal)")
    }

    @Test func `a row that was doubled is named`() async throws {
        let trial = try await imported()
        let record = try trial.record("ORDER BY position LIMIT 1")
        try trial.execute(
            """
            INSERT INTO entry (position, record, page, register, version, fingerprint, numberIndex, fields)
            SELECT position + 1000000, record, page, register, version, randomblob(16), numberIndex, fields
            FROM entry ORDER BY position LIMIT 1
            """)
        #expect(await trial.refusalAtReading().contains(record))
    }

    @Test func `a row put in another's place is named`() async throws {
        let trial = try await imported()
        let record = try trial.record("ORDER BY position LIMIT 1")
        try trial.execute(
            """
            UPDATE entry SET fields = (SELECT fields FROM entry ORDER BY position LIMIT 1 OFFSET 1)
            WHERE position = (SELECT min(position) FROM entry)
            """)
        #expect(await trial.refusalAtReading().contains(record))
    }

    @Test func `a row moved to another page is named`() async throws {
        let trial = try await imported()
        let record = try trial.record("ORDER BY position LIMIT 1")
        try trial.execute(
            "UPDATE entry SET page = 2, register = (SELECT register FROM entry WHERE page = 2 LIMIT 1) "
                + "WHERE position = (SELECT min(position) FROM entry)")
        let refusal = await trial.refusalAtReading()
        #expect(refusal.contains(record) || refusal.contains("page 1"), "\(refusal)")
    }

    @Test func `a row put back as its earlier version is named`() async throws {
        let trial = try await imported()
        try trial.execute("CREATE TABLE old AS SELECT * FROM entry")
        _ = try await RotateFieldKeys(trial.open())([.name], progress: { _ in })
        let record = try trial.record("ORDER BY position LIMIT 1")
        try trial.execute(
            """
            UPDATE entry SET (version, fields) = (SELECT version, fields FROM old WHERE old.position = entry.position)
            WHERE position = (SELECT min(position) FROM entry); DROP TABLE old
            """)
        #expect(await trial.refusalAtReading().contains(record))
    }

    @Test func `a page put back whole as its earlier version stops the opening`() async throws {
        let trial = try await imported()
        try trial.execute("CREATE TABLE oldEntry AS SELECT * FROM entry; CREATE TABLE oldPage AS SELECT * FROM page")
        _ = try await RotateFieldKeys(trial.open())([.name], progress: { _ in })
        try trial.execute(
            """
            DELETE FROM entry WHERE page = 1; INSERT INTO entry SELECT * FROM oldEntry WHERE page = 1;
            DELETE FROM page WHERE number = 1; INSERT INTO page SELECT * FROM oldPage WHERE number = 1;
            DROP TABLE oldEntry; DROP TABLE oldPage
            """)
        #expect(await trial.refusalAtOpening().contains("pages of rows"))
    }

    private static let removals = [
        ("DELETE FROM entry WHERE page = 8; DELETE FROM page WHERE number = 8", "pages of rows"),
        ("DELETE FROM columnChunk; DELETE FROM snapshotColumn; DELETE FROM snapshot", "snapshots"),
        ("DELETE FROM draft", "drafts"),
        ("DELETE FROM submission", "submissions"),
        ("DELETE FROM opinion WHERE position = 1", "opinions"),
        ("DELETE FROM release", "releases"),
        ("DELETE FROM journal WHERE position = (SELECT max(position) FROM journal)", "journal entries"),
    ]

    @Test func `what was taken away stops the opening by its kind`() async throws {
        let whole = try await released()
        for (sql, kind) in Self.removals {
            let trial = try whole.copied()
            try trial.execute(sql)
            let refusal = await trial.refusalAtOpening()
            #expect(refusal.contains(kind), "\(refusal)")
        }
    }

    private static let edits = [
        ("UPDATE opinion SET receivedAt = receivedAt + 1 WHERE position = 1", "opinion"),
        ("UPDATE release SET releasedAt = releasedAt + 1", "release"),
        ("UPDATE journal SET json = CAST(replace(CAST(json AS TEXT), 'snapshot', 'glance') AS BLOB)", "journal entry"),
        ("UPDATE page SET code = randomblob(32) WHERE number = 2", "pages of rows"),
        ("UPDATE ledger SET head = randomblob(length(head))", "ledger"),
        ("DELETE FROM ledger", "ledger"),
    ]

    @Test func `what was edited stops the opening by its name`() async throws {
        let whole = try await released()
        for (sql, name) in Self.edits {
            let trial = try whole.copied()
            try trial.execute(sql)
            let refusal = await trial.refusalAtOpening()
            #expect(refusal.contains(name), "\(refusal)")
        }
    }
}
