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
        // Mapped and not copied: a long log's shard is far larger than what is looked at in it.
        guard let file = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped),
            file.count >= count * Self.recordCount
        else { throw .logFileUnreadable(path) }
        let (records, bytes) = (file.span, name.bytes)
        var positions: [Int] = []
        for record in (0..<count).reversed() where Self.holds(records, record, bytes) {
            var position = 0
            for place in record * Self.recordCount + Self.nameCount..<(record + 1) * Self.recordCount {
                position = position << 8 | Int(records[place])
            }
            positions.append(position)
        }
        return positions
    }

    /// Whether a record is under a name. The first byte is the shard's; the second tells almost all apart.
    private static func holds(_ records: Span<UInt8>, _ record: Int, _ name: [UInt8]) -> Bool {
        let place = record * recordCount
        guard records[place + 1] == name[1] else { return false }
        for offset in 0..<nameCount where records[place + offset] != name[offset] { return false }
        return true
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
