internal import Foundation
internal import Publishing

/// One of an index's 256 files: names that begin with the same byte, each with the position of its entry.
struct LogShard {
    private static let nameCount = 16
    private static let recordCount = nameCount + 8

    private let path: String
    private(set) var count: Int

    init(in folder: String, _ number: Int, count: Int) {
        path = "\(folder)/\(number)"
        self.count = count
    }

    /// Whether the file has as many records as it should; there may be more, which were being written.
    var isThere: Bool {
        guard count > 0 else { return true }
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return false }
        return status.st_size >= count * Self.recordCount
    }

    /// The positions noted under a name, the latest first.
    func positions(of name: LogName) throws(PublishingError) -> [Int] {
        guard count > 0 else { return [] }
        guard let records = try? OfficeFile.read(URL(filePath: path)), records.count >= count * Self.recordCount else {
            throw .logFileUnreadable(path)
        }
        let bytes = name.bytes
        return (0..<count).reversed().compactMap { record in
            let place = record * Self.recordCount
            // The first byte is the shard's; the second tells almost all apart.
            guard records[place + 1] == bytes[1], records[place..<place + Self.nameCount].elementsEqual(bytes) else {
                return nil
            }
            return records[place + Self.nameCount..<place + Self.recordCount].reduce(0) { $0 << 8 | Int($1) }
        }
    }

    /// Writes records behind those that count.
    mutating func append(_ records: [(LogName, Int)]) throws(BureauError) {
        var bytes: [UInt8] = []
        for (name, position) in records {
            bytes += name.bytes
            bytes += (0..<8).map { UInt8(truncatingIfNeeded: position >> (56 - 8 * $0)) }
        }
        try OfficeFile.write(bytes, into: URL(filePath: path), at: count * Self.recordCount)
        count += records.count
    }
}
