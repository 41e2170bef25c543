internal import GRDB
internal import Storage

extension StorageError {
    /// What SQLite refused. Its messages name tables and columns; values are bound, and GRDB keeps them out.
    init(_ error: DatabaseError, place: String) {
        switch error.resultCode {
        case .SQLITE_NOTADB: self = .notADatabase(place: place)
        case .SQLITE_CORRUPT: self = .corrupt(place: place)
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self = .refused(place: place, reason: "another program is writing to it; try again when that is done")
        case .SQLITE_FULL: self = .refused(place: place, reason: "the disk is full; make room and run it again")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN:
            self = .refused(place: place, reason: "it cannot be written; check who may write to it and its folder")
        default: self = .refused(place: place, reason: error.message ?? "SQLite error \(error.resultCode.rawValue)")
        }
    }
}
