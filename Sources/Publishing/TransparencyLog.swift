package import OpenSSL
package import Records

/// The public record of what was asked, said, cleared, released, taken back, frozen and erased: the leaves of a Merkle
/// tree (RFC 6962) whose root the office signs.
///
/// Nothing is ever removed: a log that lacks, changes or reorders an entry has another root. This is a log in the hands of
/// whoever lengthens it, which takes a few files, however long it is.
package struct TransparencyLog: Sendable {
    /// The name of the log that a key signs: a checkpoint's first line, and the name under its signature.
    ///
    /// It follows from the key, so that no two offices' logs have one name and nobody has to be told it.
    package static func origin(signedBy key: VerificationKey) -> String {
        guard let fingerprint = try? key.fingerprint() else { preconditionFailure("libcrypto has SHA-256") }
        return "countersign/\(fingerprint.prefix(16))"
    }

    /// What was appended since it was read.
    package private(set) var added: [LogEntry] = []

    /// The log as it was read; nothing for one that was begun here.
    private let earlier: ProvenLog?
    private var history: LogHistory
    private var edge: RightEdge
    private var bundle: EntryBundle
    /// Files that became full since, and will never change.
    private var full: [LogFile] = []

    /// A log without entries.
    package init() {
        (earlier, history, edge, bundle) = (nil, LogHistory(), RightEdge(), EntryBundle())
    }

    /// A log that is kept somewhere, whose entries `memory` finds.
    package init(continuing log: ProvenLog, _ memory: some LogMemory) throws(PublishingError) {
        let tail = try LogTail(readingBack: log.size) { (index) throws(PublishingError) in try log.entry(at: index) }
        (earlier, edge, bundle) = (log, log.edge, try log.lastBundle())
        history = LogHistory(after: tail, memory)
    }

    /// How many entries it has.
    package var size: Int { edge.size }

    package func root() throws(PublishingError) -> SHA256Digest { try edge.root() }

    /// What the root was when the log had so many entries, fewer than when it was read; nothing for more.
    package func root(at size: Int) throws(PublishingError) -> SHA256Digest? { try earlier?.root(at: size) }

    /// The release's entry; nothing for one that was never made.
    package func entry(of release: ReleaseID) throws(PublishingError) -> LogEntry? {
        guard let position = try history.position(of: release) else { return nil }
        return try history.entry(at: position)
    }

    /// Whether something may not be entered again: a release, a record's erasure, or a snapshot that the store still has.
    package func holds(_ subject: LogSubject) throws(PublishingError) -> Bool { try history.holds(subject) }

    /// Whether the log says of the subject what these digests say, so that saying it again would say nothing.
    package func holds(
        _ subject: LogSubject, _ digests: [LogSubject.Digested: SHA256Digest]
    ) throws(PublishingError) -> Bool {
        try history.holds(subject, digests)
    }

    /// How far the store was at last: an older copy of it has a lower sequence than this.
    package var newestStore: StoreCounter? { history.tail.store }

    /// When the last entry was made.
    package var lastMoment: Moment? { history.tail.last }

    /// The log with one more entry.
    ///
    /// What comes once does not come again, and what rests on something else comes after it (docs/log.md). Time does not go
    /// back, nor does the store's counter, unless it is restored.
    ///
    /// - Parameters:
    ///   - corrects: For a release that takes another's place: that other.
    ///   - start: For a key that begins or ends later than now: when.
    package func appending(
        _ subject: LogSubject, at moment: Moment, digests: [LogSubject.Digested: SHA256Digest],
        store: StoreCounter? = nil, corrects: ReleaseID? = nil, from start: Moment? = nil
    ) throws(PublishingError) -> TransparencyLog {
        var log = self
        try log.append(subject, at: moment, digests: digests, store: store, corrects: corrects, from: start)
        return log
    }

    /// The same in place, where many entries follow one another; a log that refused one is not gone on with.
    package mutating func append(
        _ subject: LogSubject, at moment: Moment, digests: [LogSubject.Digested: SHA256Digest],
        store: StoreCounter? = nil, corrects: ReleaseID? = nil, from start: Moment? = nil
    ) throws(PublishingError) {
        try append(
            LogEntry(
                index: size, subject: subject, corrects: corrects, at: moment, digests: digests, from: start,
                store: store))
    }

    /// The log with an entry that was made before, and did not get as far as here.
    package func appending(_ entry: LogEntry) throws(PublishingError) -> TransparencyLog {
        var log = self
        try log.append(entry)
        return log
    }

    private mutating func append(_ entry: LogEntry) throws(PublishingError) {
        precondition(entry.isWhole, "an entry has the digests of its kind, and the store's counter where it needs one")
        guard entry.index == size else { throw .logReordered(entry: entry.index) }
        try history.note(entry)
        try take(entry.line)
        added.append(entry)
    }

    private mutating func take(_ leaf: [UInt8]) throws(PublishingError) {
        let number = size / HashTile.width
        bundle.append(leaf)
        if bundle.count == HashTile.width {
            full.append(LogFile(.entries(number: number, width: HashTile.width), bundle.bytes))
            bundle = EntryBundle()
        }
        for tile in try edge.append(MerkleTree.leaf(leaf)) {
            full.append(
                LogFile(.hashes(level: tile.level, number: tile.number, width: HashTile.width), tile.tile.bytes))
        }
    }

    /// The log with a release that was published and did not get as far as here, and the checkpoint that its bundle has.
    package func appending(_ release: Release) throws(PublishingError) -> (TransparencyLog, Checkpoint) {
        let longer = try appending(release.logged.entry)
        guard try longer.root() == release.logged.checkpoint.root else { throw .logReordered(entry: size) }
        return (longer, release.logged.checkpoint)
    }

    /// What is to be written before the checkpoint: the files that became full, and the parts of those that have not.
    package var files: [LogFile] {
        var parts: [LogFile] = []
        let (before, spots) = (RightEdge.spots(of: earlier?.size ?? 0), RightEdge.spots(of: size))
        for (level, spot) in spots.enumerated() where spot.width > 0 {
            if level < before.count, before[level] == spot { continue }
            parts.append(LogFile(.hashes(level: level, number: spot.number, width: spot.width), edge[level].bytes))
        }
        if let spot = spots.first, spot.width > 0, !added.isEmpty {
            parts.append(LogFile(.entries(number: spot.number, width: spot.width), bundle.bytes))
        }
        return full + parts
    }

    /// The root as the office signs it.
    package func checkpoint(signedBy key: SigningKey) throws(PublishingError) -> Checkpoint {
        try Checkpoint(size: size, root: root(), signedWith: key)
    }

    /// The entry by which a department was given a key; nothing for a key that the log does not know.
    func enrolment(of key: VerificationKey) throws(PublishingError) -> LogEntry? {
        let digest = try cryptographically { () throws(OpenSSLError) in try SHA256.hash(key.rawBytes) }
        guard let position = try history.position(ofKey: digest) else { return nil }
        return try history.entry(at: position)
    }

    /// That an entry is in the log, for a bundle.
    func proof(of entry: LogEntry, under checkpoint: Checkpoint) throws(PublishingError) -> LogProof {
        precondition(checkpoint.size == size, "a proof goes with the checkpoint of its tree")
        return LogProof(try inclusionProof(of: entry.index, in: size), under: checkpoint)
    }
}

extension TransparencyLog: SubtreeHashes {
    func hash(of subtree: Subtree) throws(PublishingError) -> SHA256Digest {
        let (level, rest) = subtree.height.quotientAndRemainder(dividingBy: 8)
        let first = subtree.index << rest
        let place = first % HashTile.width
        return try tile(level: level, number: first / HashTile.width).root(over: place..<place + 1 << rest)
    }

    /// One that became full since the log was read, the one at the edge, or one of the log as it was.
    private func tile(level: Int, number: Int) throws(PublishingError) -> HashTile {
        let path = LogPath.hashes(level: level, number: number, width: HashTile.width)
        if let file = full.first(where: { $0.path == path }), let tile = HashTile(file.bytes, width: HashTile.width) {
            return tile
        }
        let spots = RightEdge.spots(of: size)
        if level < spots.count, spots[level].number == number { return edge[level] }
        guard let earlier else { preconditionFailure("a log that was begun here has all its tiles at hand") }
        return try earlier.tile(level: level, number: number)
    }
}

/// A file of a log that is to be written.
package struct LogFile: Hashable, Sendable {
    package let path: LogPath
    package let bytes: [UInt8]

    init(_ path: LogPath, _ bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }
}
