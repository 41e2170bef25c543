internal import Foundation
internal import OpenSSL
internal import Publishing
internal import Records

/// `log-index/`: where the log's entries are, by their names, so that lengthening a long log reads little of it.
///
/// It follows from the log and may be deleted at any time; it is made again wherever it does not fit the log. What it
/// finds is looked up in the log, and whoever checks a log does not ask it.
struct LogIndex: LogMemory {
    /// As far as the index has the log: the last thing written, so that what was interrupted is not taken for whole.
    private struct Head: Codable {
        /// Which names entries go by; another program's index is made again.
        let names: Int
        let size: Int
        let root: SHA256Digest
        /// How many names each shard has.
        let shards: [Int]
    }

    private let folder: URL
    private let log: ProvenLog
    private let shards: [LogShard]
    private var added: [LogEntry] = []
    private var recent: [LogName: Int] = [:]

    /// Opens the index and takes in what was appended to the log since; to be called under the folder's lock.
    init(_ folder: URL, of log: ProvenLog) throws {
        (self.folder, self.log) = (folder, log)
        let head = try Self.head(in: folder, of: log)
        let kept = head ?? Self.none(of: log)
        shards = try Self.shards(in: folder, kept, of: log)
    }

    func position(of name: LogName) throws(PublishingError) -> Int? {
        if let position = recent[name] { return position }
        guard let position = try shards[Int(name.bytes[1])].position(of: name), (0..<log.size).contains(position),
            try log.entry(at: position).names().contains(name)
        else { return nil }
        return position
    }

    func entry(at position: Int) throws(PublishingError) -> LogEntry {
        position < log.size ? try log.entry(at: position) : added[position - log.size]
    }

    mutating func remember(_ entry: LogEntry) throws(PublishingError) {
        for name in try entry.names() { recent[name] = entry.index }
        added.append(entry)
    }

    private static func none(of log: ProvenLog) -> Head {
        Head(names: LogName.edition, size: 0, root: log.checkpoint.root, shards: Array(repeating: 0, count: 256))
    }

    /// Nothing where it is not this log's, or a shard is not as long as it says.
    private static func head(in folder: URL, of log: ProvenLog) throws -> Head? {
        guard let bytes = try? OfficeFile.read(place(in: folder)),
            let head = CanonicalJSON.value(Head.self, from: bytes), head.names == LogName.edition,
            head.shards.count == 256, try log.root(at: head.size) == head.root
        else { return nil }
        let path = folder.path
        let isWhole = head.shards.enumerated().allSatisfy { LogShard(in: path, $0.offset, count: $0.element).isThere }
        return isWhole ? head : nil
    }

    private static func place(in folder: URL) -> URL { folder.appending(path: "head.json") }

    /// The shards with everything that came since in them.
    private static func shards(in folder: URL, _ head: Head, of log: ProvenLog) throws -> [LogShard] {
        let path = folder.path
        var shards = head.shards.enumerated().map { LogShard(in: path, $0.offset, count: $0.element) }
        guard head.size < log.size else { return shards }
        try OfficeFile.makeFolder(folder, for: .ownerOnly)
        var size = head.size
        while size < log.size {
            // Many entries go to a shard at once, so that a long log is taken in quickly.
            var records: [UInt8: [(LogName, Int)]] = [:]
            let end = min(size + stride, log.size)
            while size < end {
                for entry in try log.entries(from: size) {
                    for name in try entry.names() { records[name.bytes[1], default: []].append((name, entry.index)) }
                    size += 1
                }
            }
            for (shard, records) in records { try shards[Int(shard)].note(records) }
        }
        let newer = Head(names: LogName.edition, size: size, root: log.checkpoint.root, shards: shards.map(\.count))
        try OfficeFile.write([(place(in: folder), CanonicalJSON.bytes(of: newer))], for: .ownerOnly, isDurable: false)
        return shards
    }

    private static let stride = 1 << 16
}
