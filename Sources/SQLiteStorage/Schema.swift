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
            for table in [ledger, registers, TagIndex.schema, snapshots, papers] { try database.execute(sql: table) }
            for table in keptForever {
                try database.execute(sql: refusing("UPDATE", of: table, "what is kept in \(table) is never changed"))
            }
            for table in keptForever + ["ledger", "page", "entry"] {
                try database.execute(sql: refusing("DELETE", of: table, "what is kept in \(table) is never removed"))
            }
        }
        return migrator
    }

    private static let ledger = """
        CREATE TABLE ledger (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            sequence INTEGER NOT NULL CHECK (sequence >= 0),
            head BLOB NOT NULL CHECK (length(head) > 0)
        ) STRICT;
        CREATE TRIGGER ledgerGoesOn BEFORE UPDATE ON ledger WHEN NEW.sequence <= OLD.sequence
        BEGIN SELECT RAISE(ABORT, 'the ledger never goes back'); END;
        """

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

        -- What one transaction of an import brought. The code stands before the roll, which is long, so that reading
        -- every code touches little of the file.
        CREATE TABLE page (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            import INTEGER NOT NULL REFERENCES import (id),
            version INTEGER NOT NULL CHECK (version > 0),
            generation INTEGER NOT NULL CHECK (generation >= 0),
            rows INTEGER NOT NULL CHECK (rows > 0),
            code BLOB NOT NULL CHECK (length(code) = 32),
            roll BLOB NOT NULL CHECK (length(roll) > 0)
        ) STRICT;
        CREATE TRIGGER pageGoesOn BEFORE UPDATE ON page
        WHEN (NEW.number, NEW.import, NEW.rows, NEW.version) IS NOT (OLD.number, OLD.import, OLD.rows, OLD.version + 1)
            OR NEW.generation < OLD.generation
        BEGIN SELECT RAISE(ABORT, 'a page is only replaced by its next version'); END;

        -- A row stands at its record's number, the first four bytes of the record.
        CREATE TABLE entry (
            position INTEGER PRIMARY KEY CHECK (position BETWEEN 0 AND 4294967295),
            record BLOB NOT NULL CHECK (length(record) = 16),
            page INTEGER NOT NULL REFERENCES page (number),
            register INTEGER NOT NULL CHECK (register > 0),
            version INTEGER NOT NULL CHECK (version > 0),
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 16),
            numberIndex BLOB CHECK (length(numberIndex) = 16),
            fields BLOB NOT NULL CHECK (length(fields) > 0 OR numberIndex IS NULL)
        ) STRICT;
        CREATE INDEX entryOfPage ON entry (page);
        CREATE TRIGGER entryGoesOn BEFORE UPDATE ON entry
        WHEN (NEW.position, NEW.record, NEW.page, NEW.register, NEW.fingerprint)
            IS NOT (OLD.position, OLD.record, OLD.page, OLD.register, OLD.fingerprint)
            OR NEW.version <= OLD.version
        BEGIN SELECT RAISE(ABORT, 'a row is only replaced by a later version'); END;
        """

    private static let snapshots = """
        CREATE TABLE snapshot (
            position INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
            code BLOB NOT NULL CHECK (length(code) = 32),
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
            createdAt INTEGER NOT NULL,
            code BLOB NOT NULL CHECK (length(code) = 32),
            bytes BLOB NOT NULL CHECK (length(bytes) > 0),
            report BLOB NOT NULL CHECK (length(report) > 0)
        ) STRICT;
        CREATE TABLE submission (
            position INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
            draft TEXT NOT NULL REFERENCES draft (id),
            code BLOB NOT NULL CHECK (length(code) = 32),
            json BLOB NOT NULL CHECK (length(json) > 0),
            tag BLOB NOT NULL CHECK (length(tag) >= 16)
        ) STRICT;
        CREATE TABLE opinion (
            position INTEGER PRIMARY KEY,
            submission TEXT NOT NULL REFERENCES submission (id),
            department TEXT NOT NULL CHECK (length(department) > 0),
            receivedAt INTEGER NOT NULL,
            code BLOB NOT NULL CHECK (length(code) = 32),
            envelope BLOB NOT NULL CHECK (length(envelope) > 0),
            UNIQUE (submission, department, envelope)
        ) STRICT;
        CREATE TABLE release (
            position INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
            submission TEXT NOT NULL UNIQUE REFERENCES submission (id),
            releasedAt INTEGER NOT NULL,
            code BLOB NOT NULL CHECK (length(code) = 32),
            figures BLOB NOT NULL CHECK (length(figures) = 32)
        ) STRICT;
        CREATE TABLE journal (
            position INTEGER PRIMARY KEY CHECK (position > 0),
            code BLOB NOT NULL CHECK (length(code) = 32),
            json BLOB NOT NULL CHECK (length(json) > 0)
        ) STRICT;
        """

    /// What was frozen, drafted, asked, signed, released or noted is added to and never edited or removed.
    private static let keptForever = [
        "snapshot", "snapshotColumn", "columnChunk", "draft", "submission", "opinion", "release", "journal",
    ]

    private static func refusing(_ change: String, of table: String, _ reason: String) -> String {
        """
        CREATE TRIGGER \(table)Refuses\(change) BEFORE \(change) ON \(table)
        BEGIN SELECT RAISE(ABORT, '\(reason)'); END;
        """
    }
}
