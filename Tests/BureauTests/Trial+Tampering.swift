import Bureau
import Foundation
import GRDB
import Intake
import Records
import Testing

/// What somebody may do who can write the office's files but has no key.
extension Trial {
    /// Runs statements behind the program's back. Who can write the file can also remove what its schema refuses, and
    /// puts nothing back.
    func execute(_ sql: String) throws {
        let queue = try DatabaseQueue(path: folder.database.path)
        try queue.writeWithoutTransaction { file in
            try file.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
            for trigger in try String.fetchAll(file, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'") {
                try file.execute(sql: "DROP TRIGGER \(trigger)")
            }
            try file.execute(sql: sql)
        }
        try queue.close()
    }

    /// One number that the database tells whoever reads it.
    func number(_ sql: String) throws -> Int {
        let queue = try DatabaseQueue(path: folder.database.path)
        defer { try? queue.close() }
        return try queue.read { try #require(try Int.fetchOne($0, sql: sql)) }
    }

    /// A record's name as it stands in the database.
    func record(_ condition: String) throws -> String {
        let queue = try DatabaseQueue(path: folder.database.path)
        defer { try? queue.close() }
        return try queue.read {
            try #require(try String.fetchOne($0, sql: "SELECT lower(hex(record)) FROM entry \(condition)"))
        }
    }

    /// A backup: database, keyring and log as they are now, each whole.
    func backup() throws -> Backup {
        let place = root.appending(path: "backup-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let (source, copy) = (
            try DatabaseQueue(path: folder.database.path),
            try DatabaseQueue(path: place.appending(path: "office.sqlite").path)
        )
        try source.backup(to: copy)
        try source.close()
        try copy.close()
        try FileManager.default.copyItem(at: folder.keyring, to: place.appending(path: "keyring.json"))
        try FileManager.default.copyItem(at: folder.log, to: place.appending(path: "log"))
        return Backup(place: place)
    }

    struct Backup {
        enum Part: String { case database = "office.sqlite", keyring = "keyring.json", log }

        let place: URL
    }

    /// The same office in another folder, to be spoilt.
    func copied() throws -> Trial {
        let copy = try Trial()
        try FileManager.default.createDirectory(at: copy.root, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: folder.root, to: copy.folder.root)
        return copy
    }

    /// Puts parts of a backup in place of what is there.
    func putBack(_ parts: Backup.Part..., from backup: Backup) throws {
        for part in parts {
            let place = folder.root.appending(path: part.rawValue)
            for path in [place.path, place.path + "-wal", place.path + "-shm"] {
                if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
            }
            try FileManager.default.copyItem(at: backup.place.appending(path: part.rawValue), to: place)
        }
    }

    /// What is said of work that fails; a line of its own where it does not fail.
    func refusal(_ work: () async throws -> Void) async -> String {
        do {
            try await work()
            return "nothing was refused"
        } catch { return sentence(for: error) ?? "an error of unknown kind: \(type(of: error))" }
    }

    /// What is said when the office is opened.
    func refusalAtOpening() async -> String { await refusal { _ = try await open() } }

    /// What is said when the office is opened, or else when every row is read.
    func refusalAtReading() async -> String {
        await refusal { _ = try await ScreenChildren(open())(asOf: Trial.asOf, progress: { _ in }) }
    }
}

/// Accidents in the middle of something, and what rows there are.
extension Trial {
    /// Has the database refuse from now on, as a full disk would: `event` is, say, `INSERT ON journal`.
    func obstruct(_ event: String, when condition: String = "1") throws {
        let queue = try DatabaseQueue(path: folder.database.path)
        try queue.write {
            try $0.execute(
                sql: """
                    CREATE TRIGGER obstruction BEFORE \(event) WHEN \(condition)
                    BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END
                    """)
        }
        try queue.close()
    }

    func unobstruct() throws {
        let queue = try DatabaseQueue(path: folder.database.path)
        try queue.write { try $0.execute(sql: "DROP TRIGGER obstruction") }
        try queue.close()
    }

    /// The good rows of a sample register, in the clear.
    func rows(of register: RegisterName) throws -> [RegisterEntry] {
        var rows: [RegisterEntry] = []
        let bytes = try OfficeFile.read(registers.appending(path: "\(register.rawValue).csv"))
        _ = try RegisterReader(register, asOf: Trial.asOf.adding(days: 200)).read(bytes) {
            rows.append($0)
        } reject: { _ in
        }
        return rows
    }
}
