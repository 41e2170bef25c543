internal import Foundation
internal import GRDB
internal import OpenSSL
package import Records
package import Sealing
package import Storage

extension SQLiteStore {
    package func keep(_ draft: DraftRecord, as posting: LedgerPosting) async throws {
        try await post(posting.head) { database in
            try require(
                exists(in: "snapshot", named: draft.snapshot.text, database), .unknown(.snapshot(draft.snapshot)))
            try require(!exists(in: "draft", named: draft.id.text, database), .alreadyKept(.draft(draft.id)))
            try database.execute(
                sql: """
                    INSERT INTO draft (id, snapshot, tableName, createdAt, code, bytes, report)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    draft.id.text, draft.snapshot.text, draft.table, draft.createdAt.seconds,
                    Data(posting.code.bytes), Data(draft.bytes), Data(draft.report),
                ])
        }
    }

    package func draft(_ id: DraftID) async throws -> DraftRecord? {
        try await read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM draft WHERE id = ?", arguments: [id.text]).map(draft)
        }
    }

    package func drafts() async throws -> [DraftRecord] {
        try await read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM draft ORDER BY position").map(draft)
        }
    }

    private func draft(_ row: Row) throws -> DraftRecord {
        DraftRecord(
            id: try identifier(row["id"]), snapshot: try identifier(row["snapshot"]), table: row["tableName"],
            bytes: [UInt8](row["bytes"] as Data), report: [UInt8](row["report"] as Data),
            createdAt: Moment(seconds: row["createdAt"]))
    }

    package func keep(_ submission: SubmissionRecord, as posting: LedgerPosting) async throws {
        try await post(posting.head) { database in
            try require(exists(in: "draft", named: submission.draft.text, database), .unknown(.draft(submission.draft)))
            try require(
                !exists(in: "submission", named: submission.id.text, database),
                .alreadyKept(.submission(submission.id)))
            try database.execute(
                sql: "INSERT INTO submission (id, draft, code, json, tag) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    submission.id.text, submission.draft.text, Data(posting.code.bytes), Data(submission.json),
                    Data(submission.tag),
                ])
        }
    }

    package func submission(_ id: SubmissionID) async throws -> SubmissionRecord? {
        try await read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM submission WHERE id = ?", arguments: [id.text])
                .map(submission)
        }
    }

    package func submissions() async throws -> [SubmissionRecord] {
        try await read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM submission ORDER BY position").map(submission)
        }
    }

    private func submission(_ row: Row) throws -> SubmissionRecord {
        SubmissionRecord(
            id: try identifier(row["id"]), draft: try identifier(row["draft"]), json: [UInt8](row["json"] as Data),
            tag: [UInt8](row["tag"] as Data))
    }

    package func append(_ opinion: OpinionRecord, as posting: LedgerPosting) async throws {
        try await post(posting.head) { database in
            try requireSubmission(opinion.submission, database)
            do {
                try database.execute(
                    sql: """
                        INSERT INTO opinion (submission, department, receivedAt, code, envelope) VALUES (?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        opinion.submission.text, opinion.department.name, opinion.receivedAt.seconds,
                        Data(posting.code.bytes), Data(opinion.envelope),
                    ])
            } catch DatabaseError.SQLITE_CONSTRAINT_UNIQUE {
                throw StorageError.alreadyKept(.opinion(of: opinion.department, on: opinion.submission))
            }
        }
    }

    package func opinions(on submission: SubmissionID) async throws -> [OpinionRecord] {
        try await read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM opinion WHERE submission = ? ORDER BY position",
                arguments: [submission.text]
            ).map { row in
                guard let department = DepartmentID(row["department"] as String) else {
                    throw StorageError.damaged(.submission(submission), place: place)
                }
                return OpinionRecord(
                    submission: submission, department: department, envelope: [UInt8](row["envelope"] as Data),
                    receivedAt: Moment(seconds: row["receivedAt"]))
            }
        }
    }

    package func keep(_ release: ReleaseRecord, as posting: LedgerPosting) async throws {
        try await post(posting.head) { database in
            try requireSubmission(release.submission, database)
            try require(!exists(in: "release", named: release.id.text, database), .alreadyKept(.release(release.id)))
            do {
                try database.execute(
                    sql: "INSERT INTO release (id, submission, releasedAt, code, figures) VALUES (?, ?, ?, ?, ?)",
                    arguments: [
                        release.id.text, release.submission.text, release.releasedAt.seconds,
                        Data(posting.code.bytes), Data(release.figures.bytes),
                    ])
            } catch DatabaseError.SQLITE_CONSTRAINT_UNIQUE {
                throw StorageError.alreadyKept(.releaseOf(release.submission))
            }
        }
    }

    package func releases() async throws -> [ReleaseRecord] {
        try await read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM release ORDER BY position").map { row in
                let id: ReleaseID = try identifier(row["id"])
                guard let figures = SHA256Digest(bytes: row["figures"] as Data) else {
                    throw StorageError.damaged(.release(id), place: place)
                }
                return ReleaseRecord(
                    id: id, submission: try identifier(row["submission"]), figures: figures,
                    releasedAt: Moment(seconds: row["releasedAt"]))
            }
        }
    }

    /// Whether one of the tables that name their rows has this one.
    func exists(in table: String, named id: String, _ database: Database) throws -> Bool {
        try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM \(table) WHERE id = ?)", arguments: [id]) ?? false
    }

    private func requireSubmission(_ id: SubmissionID, _ database: Database) throws {
        try require(exists(in: "submission", named: id.text, database), .unknown(.submission(id)))
    }

    private func require(_ holds: Bool, _ error: StorageError) throws {
        guard holds else { throw error }
    }

    private func identifier<Kind>(_ text: String) throws -> Identifier<Kind> {
        guard let identifier = Identifier<Kind>(text) else {
            throw StorageError.refused(place: place, reason: "it holds a name that this program never gives")
        }
        return identifier
    }
}
