package import OpenSSL
import Records

/// A whole log read from its first entry to its last, as anybody may.
///
/// Guarantee: every tile follows from the entries, the root from the tiles, the office signed that root, and no entry
/// says what could not follow those before it.
package struct LogAudit: Sendable {
    package let log: ProvenLog
    /// How many entries there are of each kind.
    package private(set) var counts: [LogSubject.Kind: Int] = [:]

    package init(_ files: LogFiles, signedBy key: VerificationKey) throws(PublishingError) {
        log = try ProvenLog(files, signedBy: key)
        var (edge, history) = (RightEdge(), LogHistory(after: LogTail(), LongMemory(log)))
        for number in 0..<(log.size + HashTile.width - 1) / HashTile.width {
            for leaf in try log.bundle(number).entries {
                let entry = try LogEntry(leaf, at: edge.size)
                for full in try edge.append(MerkleTree.leaf(leaf)) { try Self.compare(full, with: files) }
                try history.note(entry)
                counts[entry.subject.kind, default: 0] += 1
            }
        }
        guard edge == log.edge else { throw .logFileDiffers("tile") }
    }

    private static func compare(_ full: RightEdge.FullTile, with files: LogFiles) throws(PublishingError) {
        let path = LogPath.hashes(level: full.level, number: full.number, width: HashTile.width)
        guard try files.require(path) == full.tile.bytes else { throw .logFileDiffers(path.text) }
    }
}

/// The places of all entries of a log that is read from its beginning.
private struct LongMemory: LogMemory {
    private let log: ProvenLog
    private var positions: [LogName: Int32] = [:]

    init(_ log: ProvenLog) {
        self.log = log
        positions.reserveCapacity(log.size * 3)
    }

    func position(of name: LogName) -> Int? { positions[name].map(Int.init) }

    func entry(at position: Int) throws(PublishingError) -> LogEntry { try log.entry(at: position) }

    mutating func remember(_ entry: LogEntry) throws(PublishingError) {
        for name in try entry.names() { positions[name] = Int32(entry.index) }
    }
}
