internal import GRDB

/// The tables, and the steps that made them. A step that was released is never edited; changes are new steps.
///
/// Rules that every row must keep are in the tables themselves, so that no program gets round them by mistake.
enum Schema {
    /// `CSgn`, in the file's header: this program's databases.
    static let applicationID: Int32 = 0x4353_676E

    static var migrations: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 office") { database in
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            for table in [registers, snapshots, papers] { try database.execute(sql: table) }
            for table in ["snapshot", "snapshotColumn", "columnChunk", "draft", "submission", "opinion", "release"] {
                try database.execute(sql: keepingForever(table))
            }
        }
        return migrator
    }

    private static let registers = """
        CREATE TABLE import (
            id INTEGER PRIMARY KEY,
            register INTEGER NOT NULL CHECK (register > 0),
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) >= 16),
            startedAt INTEGER NOT NULL,
            finishedAt INTEGER,
            accepted INTEGER CHECK (accepted >= 0),
            rejected INTEGER CHECK (rejected >= 0),
            CHECK ((finishedAt IS NULL) = (accepted IS NULL) AND (finishedAt IS NULL) = (rejected IS NULL))
        ) STRICT;
        CREATE TRIGGER importIsFinishedOnce BEFORE UPDATE ON import WHEN OLD.finishedAt IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'a finished import is not changed'); END;

        CREATE TABLE entry (
            position INTEGER PRIMARY KEY,
            record BLOB NOT NULL UNIQUE CHECK (length(record) = 16),
            import INTEGER NOT NULL REFERENCES import (id),
            register INTEGER NOT NULL CHECK (register > 0),
            version INTEGER NOT NULL CHECK (version > 0),
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 16),
            numberIndex BLOB CHECK (length(numberIndex) = 16),
            fields BLOB NOT NULL CHECK (length(fields) > 0),
            UNIQUE (register, fingerprint)
        ) STRICT;
        """

    private static let snapshots = """
        CREATE TABLE snapshot (
            position INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
            manifest BLOB NOT NULL CHECK (length(manifest) > 0)
        ) STRICT;
        CREATE TABLE snapshotColumn (
            snapshot TEXT NOT NULL REFERENCES snapshot (id),
            variable TEXT NOT NULL CHECK (length(variable) > 0),
            count INTEGER NOT NULL CHECK (count >= 0),
            PRIMARY KEY (snapshot, variable)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE columnChunk (
            snapshot TEXT NOT NULL,
            variable TEXT NOT NULL,
            position INTEGER NOT NULL CHECK (position >= 0),
            bytes BLOB NOT NULL CHECK (length(bytes) > 0),
            PRIMARY KEY (snapshot, variable, position),
            FOREIGN KEY (snapshot, variable) REFERENCES snapshotColumn (snapshot, variable)
        ) STRICT;
        """

    private static let papers = """
        CREATE TABLE draft (
            position INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
            snapshot TEXT NOT NULL REFERENCES snapshot (id),
            tableName TEXT NOT NULL CHECK (length(tableName) > 0),
            bytes BLOB NOT NULL CHECK (length(bytes) > 0),
            report BLOB NOT NULL CHECK (length(report) > 0),
            createdAt INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE submission (
            position INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
            draft TEXT NOT NULL REFERENCES draft (id),
            json BLOB NOT NULL CHECK (length(json) > 0),
            tag BLOB NOT NULL CHECK (length(tag) >= 16)
        ) STRICT;
        CREATE TABLE opinion (
            position INTEGER PRIMARY KEY,
            submission TEXT NOT NULL REFERENCES submission (id),
            department TEXT NOT NULL CHECK (length(department) > 0),
            envelope BLOB NOT NULL CHECK (length(envelope) > 0),
            receivedAt INTEGER NOT NULL,
            UNIQUE (submission, department, envelope)
        ) STRICT;
        CREATE TABLE release (
            position INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
            submission TEXT NOT NULL UNIQUE REFERENCES submission (id),
            figures BLOB NOT NULL CHECK (length(figures) = 32),
            releasedAt INTEGER NOT NULL
        ) STRICT;
        """

    /// What was frozen, drafted, asked, signed or released is added to and never edited or removed.
    private static func keepingForever(_ table: String) -> String {
        ["Update", "Delete"].map { change in
            """
            CREATE TRIGGER \(table)Refuses\(change) BEFORE \(change) ON \(table)
            BEGIN SELECT RAISE(ABORT, 'what is kept in \(table) is never changed'); END;
            """
        }.joined(separator: "\n")
    }
}
