package import OpenSSL
import Synchronization

/// A log as somebody keeps it, of which nothing is believed that does not follow from the checkpoint the office signed.
///
/// Guarantee: every hash and entry that comes from here belongs to the tree under `checkpoint`. Whatever is asked takes
/// a few files, however long the log is.
package final class ProvenLog: Sendable {
    package let checkpoint: Checkpoint
    let edge: RightEdge
    private let files: LogFiles
    /// Whole tiles that were proven, since most proofs go through the same ones.
    private let proven = Mutex<[LogPath: HashTile]>([:])

    /// Reads the newest checkpoint that is kept with the log, and proves its right edge.
    package convenience init(_ files: LogFiles, signedBy key: VerificationKey) throws(PublishingError) {
        try self.init(files, under: Checkpoint(files.require(.checkpoint), signedBy: key))
    }

    /// Proves the right edge of the tree under a checkpoint, which may be older than the log.
    package init(_ files: LogFiles, under checkpoint: Checkpoint) throws(PublishingError) {
        edge = try RightEdge(size: checkpoint.size) { (level, number, width) throws(PublishingError) in
            let part = LogPath.hashes(level: level, number: number, width: width)
            let whole = LogPath.hashes(level: level, number: number, width: HashTile.width)
            return try files.part(part, orWhole: whole) { HashTile($0, width: width) }
        }
        guard try edge.root() == checkpoint.root else { throw .logFileDiffers("tile") }
        (self.files, self.checkpoint) = (files, checkpoint)
    }

    package var size: Int { checkpoint.size }

    /// What the root was when the log had so many entries; nothing for more than it has.
    package func root(at size: Int) throws(PublishingError) -> SHA256Digest? {
        (0...self.size).contains(size) ? try root(of: size) : nil
    }

    /// Entry `position`, which is there.
    package func entry(at position: Int) throws(PublishingError) -> LogEntry {
        let (number, place) = position.quotientAndRemainder(dividingBy: HashTile.width)
        return try entry(bundle(number).entries[place], number, place)
    }

    /// The entries from `first` on that lie in one file: at most 256 of them, and none only at the log's end.
    package func entries(from first: Int) throws(PublishingError) -> [LogEntry] {
        guard first < size else { return [] }
        let (number, offset) = first.quotientAndRemainder(dividingBy: HashTile.width)
        var entries: [LogEntry] = []
        for (place, leaf) in try bundle(number).entries.enumerated().dropFirst(offset) {
            entries.append(try entry(leaf, number, place))
        }
        return entries
    }

    /// The last entries that do not fill a file yet.
    func lastBundle() throws(PublishingError) -> EntryBundle {
        guard let spot = RightEdge.spots(of: size).first, spot.width > 0 else { return EntryBundle() }
        let bundle = try bundle(spot.number)
        for (place, leaf) in bundle.entries.enumerated() { try prove(leaf, spot.number, place) }
        return bundle
    }

    /// The entries of a file, unproven.
    func bundle(_ number: Int) throws(PublishingError) -> EntryBundle {
        let width = width(ofBundle: number)
        let part = LogPath.entries(number: number, width: width)
        let whole = LogPath.entries(number: number, width: HashTile.width)
        return try files.part(part, orWhole: whole) { EntryBundle($0, width: width) }
    }

    private func entry(_ leaf: ArraySlice<UInt8>, _ number: Int, _ place: Int) throws(PublishingError) -> LogEntry {
        try prove(leaf, number, place)
        return try LogEntry(leaf, at: number * HashTile.width + place)
    }

    private func prove(_ leaf: ArraySlice<UInt8>, _ number: Int, _ place: Int) throws(PublishingError) {
        guard try MerkleTree.leaf(leaf) == tile(level: 0, number: number)[place] else {
            throw .logFileDiffers(LogPath.entries(number: number, width: width(ofBundle: number)).text)
        }
    }

    private func width(ofBundle number: Int) -> Int { min(size - number * HashTile.width, HashTile.width) }

    /// A tile of the tree as it is under the checkpoint: the last one is at the edge, another one is hashed in the tile
    /// above it.
    func tile(level: Int, number: Int) throws(PublishingError) -> HashTile {
        if number == RightEdge.spots(of: size)[level].number { return edge[level] }
        let path = LogPath.hashes(level: level, number: number, width: HashTile.width)
        if let known = proven.withLock({ $0[path] }) { return known }
        guard let tile = HashTile(try files.require(path), width: HashTile.width) else {
            throw .logFileDiffers(path.text)
        }
        let above = try self.tile(level: level + 1, number: number / HashTile.width)
        guard try tile.root(over: 0..<HashTile.width) == above[number % HashTile.width] else {
            throw .logFileDiffers(path.text)
        }
        proven.withLock { $0[path] = tile }
        return tile
    }
}

extension ProvenLog: SubtreeHashes {
    func hash(of subtree: Subtree) throws(PublishingError) -> SHA256Digest {
        let (level, rest) = subtree.height.quotientAndRemainder(dividingBy: 8)
        let first = subtree.index << rest
        let place = first % HashTile.width
        return try tile(level: level, number: first / HashTile.width).root(over: place..<place + 1 << rest)
    }
}

extension LogEntry {
    /// The entry that a leaf is, which says itself where it is.
    init(_ leaf: some Collection<UInt8>, at index: Int) throws(PublishingError) {
        guard let entry = LogEntry(line: leaf) else { throw .logUnreadable(entry: index) }
        guard entry.index == index else { throw .logReordered(entry: index) }
        self = entry
    }
}
