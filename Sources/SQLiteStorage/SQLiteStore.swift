internal import Foundation
internal import GRDB
internal import Storage

/// An office's store in one SQLite file.
///
/// Any number of readers go on while one writer writes, in this process and in others; each sees whole transactions.
/// A killed process leaves what it had committed, and nothing of what it had not.
package struct SQLiteStore: OfficeStore {
    /// The file's path, for errors.
    let place: String
    private let pool: DatabasePool
    /// Every row by its fingerprint, which no two rows share.
    let fingerprints = TagIndex(.fingerprint)
    /// Every row with a document number by the number's index.
    let numbers = TagIndex(.number)

    /// Makes a new store; refuses where anything is already.
    ///
    /// It is made beside its place and moved there when whole, so that no half-made store is ever found.
    package static func create(at path: String) throws -> SQLiteStore {
        let files = FileManager.default
        guard !files.fileExists(atPath: path) else { throw StorageError.occupied(place: path) }
        let draft = path + ".new"
        for leftover in [draft, draft + "-journal"] where files.fileExists(atPath: leftover) {
            try files.removeItem(atPath: leftover)
        }
        // Nobody but the office's own account reads it, and SQLite gives its companion files the same permissions.
        guard files.createFile(atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw StorageError.refused(place: path, reason: "no file can be made there")
        }
        do {
            let queue = try DatabaseQueue(path: draft, configuration: configuration)
            try Schema.migrations.migrate(queue)
            try queue.close()
        } catch let error as DatabaseError {
            throw StorageError(error, place: path)
        }
        try files.moveItem(atPath: draft, toPath: path)
        return try open(at: path)
    }

    /// Opens the store at `path`, and brings one made by an older version up to date.
    ///
    /// With `limit`, of pages of 4,096 bytes, the file grows no further, as if the disk were full.
    package static func open(at path: String, growingTo limit: Int? = nil) throws -> SQLiteStore {
        try FileHeader(ofFileAt: path).check(place: path)
        do {
            var configuration = configuration
            if let limit {
                configuration.prepareDatabase { try $0.execute(sql: "PRAGMA max_page_count = \(limit)") }
            }
            let pool = try DatabasePool(path: path, configuration: configuration)
            guard try !pool.read(Schema.migrations.hasBeenSuperseded) else {
                throw StorageError.madeByNewerVersion(place: path)
            }
            try Schema.migrations.migrate(pool)
            return SQLiteStore(place: path, pool: pool)
        } catch let error as DatabaseError {
            throw StorageError(error, place: path)
        }
    }

    /// Writes everything into the one file and lets go of it; the store is of no further use.
    package func close() throws {
        do {
            // GRDB closes its readers last, and they may not write; so the log is emptied before.
            try pool.writeWithoutTransaction { database in _ = try database.checkpoint(.truncate) }
            try pool.close()
        } catch let error as DatabaseError {
            throw StorageError(error, place: place)
        }
    }

    /// Runs `body` on a fixed view of what is kept.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do { return try await pool.read(body) } catch let error as DatabaseError {
            throw StorageError(error, place: place)
        }
    }

    /// Runs `body` as one transaction, which is kept when it returns and undone when it throws.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do { return try await pool.write(body) } catch let error as DatabaseError {
            throw StorageError(error, place: place)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        // Another process may be importing; its transactions are short.
        configuration.busyMode = .timeout(30)
        configuration.prepareDatabase { database in
            // An opinion that was answered with "kept" must outlive a power cut, so that commits wait for the disk.
            // An import commits every few thousand rows, which hardly feels it.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            // What is erased is overwritten, not only unlinked.
            try database.execute(sql: "PRAGMA secure_delete = ON")
            // A file from elsewhere runs none of its own functions, and broken pages are noticed early.
            try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
            // 16 MB of pages hold the upper levels of every index. 32 MB of log gather a dozen pages of rows, so that what
            // each of them changes is written back once and not a dozen times; 64 MB are kept between checkpoints.
            try database.execute(sql: "PRAGMA cache_size = -16384; PRAGMA journal_size_limit = 67108864")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 8192")
        }
        return configuration
    }
}

extension SQLiteStore: CustomStringConvertible {
    package var description: String { "the store \(place)" }
}
