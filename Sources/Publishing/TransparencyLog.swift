package import OpenSSL
package import Records

/// The public record of what was asked, said, cleared, released, taken back, frozen and erased: each entry names the one before by its hash, and the office
/// signs the head.
///
/// Nothing is ever removed: a log that lacks, changes or reorders an entry has another head.
package struct TransparencyLog: Hashable, Sendable {
    /// The checkpoint's first line and the name of the key that signs it.
    package static let origin = "countersign/log"

    package private(set) var entries: [LogEntry] = []
    /// The hash of the last entry, which depends on every entry; of the origin where there is none.
    package private(set) var head: SHA256Digest

    private var history = LogHistory()

    /// A log without entries.
    package init() throws(PublishingError) {
        head = try cryptographically { () throws(OpenSSLError) in try LogEntry.start(of: Self.origin) }
    }

    /// Reads a log that somebody kept, checking every entry and that `key` signed its head.
    package init(
        verifying lines: [UInt8], checkpoint: [UInt8], signedBy key: VerificationKey
    ) throws(PublishingError) {
        try self.init()
        let signed = try Checkpoint(checkpoint, key: key)
        try read(lines)
        try check(against: signed)
    }

    /// `log.jsonl`: one canonical JSON object a line.
    package var lines: [UInt8] { entries.flatMap { $0.line + [0x0A] } }

    /// The head as the office signs it: a C2SP checkpoint whose hash is the chain's head.
    package func checkpoint(signedBy key: SigningKey) throws(PublishingError) -> [UInt8] {
        try Checkpoint(size: entries.count, head: head).signed(by: key)
    }

    /// The release's entry; nothing for one that was never made.
    package func entry(of release: ReleaseID) -> LogEntry? { history.position(of: release).map { entries[$0] } }

    /// Whether something may not be entered again: a release, a record's erasure, or a snapshot that the store still has.
    package func holds(_ subject: LogSubject) -> Bool { history.holds(subject) }

    /// Whether the log says of the subject what these digests say, so that saying it again would say nothing.
    package func holds(_ subject: LogSubject, _ digests: [LogSubject.Digested: SHA256Digest]) -> Bool {
        history.holds(subject, digests)
    }

    /// How far the store was at last: an older copy of it has a lower sequence than this.
    package var newestStore: StoreCounter? { history.store }

    /// The log with one more entry.
    ///
    /// What comes once does not come again, and what rests on something else comes after it (docs/log.md). Time does not go
    /// back, nor does the store's counter, unless it is restored.
    ///
    /// - Parameter corrects: For a release that takes another's place: that other.
    package func appending(
        _ subject: LogSubject, at moment: Moment, digests: [LogSubject.Digested: SHA256Digest],
        store: StoreCounter? = nil, corrects: ReleaseID? = nil
    ) throws(PublishingError) -> TransparencyLog {
        var log = self
        try log.append(
            LogEntry(
                index: entries.count, subject: subject, corrects: corrects, at: moment, digests: digests, store: store,
                previous: head))
        return log
    }

    private mutating func append(_ entry: LogEntry) throws(PublishingError) {
        precondition(entry.isWhole, "an entry has the digests of its kind, and the store's counter where it needs one")
        try history.note(entry)
        head = try cryptographically { () throws(OpenSSLError) in try entry.hash() }
        entries.append(entry)
    }

    private mutating func read(_ lines: [UInt8]) throws(PublishingError) {
        guard lines.isEmpty || lines.last == 0x0A else { throw .logTruncated(line: entries.count + 1) }
        for line in lines.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
            let number = entries.count + 1
            guard let entry = CanonicalJSON.value(LogEntry.self, from: line), entry.isWhole else {
                throw .logUnreadable(line: number)
            }
            guard entry.index == entries.count else { throw .logReordered(line: number) }
            guard entry.previous == head else { throw .logRewritten(line: number) }
            try append(entry)
        }
    }

    private func check(against checkpoint: Checkpoint) throws(PublishingError) {
        guard entries.count >= checkpoint.size else {
            throw .logShort(has: entries.count, signed: checkpoint.size)
        }
        guard entries.count == checkpoint.size else {
            throw .logUnsigned(has: entries.count, signed: checkpoint.size)
        }
        guard head == checkpoint.head else { throw .logHeadDiffers }
    }
}
