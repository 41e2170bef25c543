package import Foundation
internal import OpenSSL
internal import Publishing

/// What checking the log found.
package struct LogSummary: Encodable, Sendable {
    package let entries: Int
    /// How many there are of each kind that there is.
    package let kinds: [String: Int]
    package let root: String
    /// The log's key, as others' programs take it.
    package let key: String
    /// How many entries there were at the earlier checkpoint that was given, all of which are still there.
    package let since: Int?
}

/// Checks the transparency log of an office's folder: every entry, what may follow what, the tree over them, and the
/// signature over its root; and that it continues an earlier checkpoint that somebody kept.
///
/// Anyone may; it opens without a passphrase.
package struct CheckLog {
    private let folder: OfficeFolder

    package init(_ folder: OfficeFolder) { self.folder = folder }

    package func callAsFunction(since earlier: URL? = nil) throws -> LogSummary {
        let key = try OfficeConfiguration.read(folder).logKey
        let audit = try LogFolder(folder).audit(signedBy: key)
        let since = try earlier.map { try Checkpoint(OfficeFile.read($0), signedBy: key) }
        if let since { try compare(audit.log, with: since) }
        return LogSummary(
            entries: audit.log.size,
            kinds: Dictionary(uniqueKeysWithValues: audit.counts.map { ($0.key.rawValue, $0.value) }),
            root: audit.log.checkpoint.root.description, key: NoteKey(ofLog: key).description, since: since?.size)
    }

    private func compare(_ log: ProvenLog, with earlier: Checkpoint) throws {
        switch try log.continuation(of: earlier) {
        case .continues: return
        case .isShorter: throw BureauError.logCutBack(has: log.size, knows: earlier.size)
        case .isForked: throw BureauError.logForked(size: log.size, earlier: earlier.size)
        }
    }
}
