internal import Foundation
internal import Storage

/// The first bytes of a file: whether it is a database, and whose. Read before SQLite touches the file.
struct FileHeader {
    private let bytes: [UInt8]

    init(ofFileAt path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { throw StorageError.missing(place: path) }
        let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        guard kind != .typeDirectory else { throw StorageError.notADatabase(place: path) }
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            bytes = [UInt8](try file.read(upToCount: 100) ?? Data())
        } catch {
            throw StorageError.refused(place: path, reason: "it cannot be read; check who may read it")
        }
    }

    /// Refuses what is not a database and what another program made. (SQLite file format, section 1.3.)
    func check(place: String) throws(StorageError) {
        guard bytes.count == 100, bytes.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw .notADatabase(place: place)
        }
        let application = bytes[68..<72].reduce(Int32(0)) { $0 << 8 | Int32($1) }
        guard application == Schema.applicationID else { throw .notAnOffice(place: place) }
    }
}
