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
}

/// Checks the transparency log of an office's folder: every entry, what may follow what, the tree over them, and the
/// signature over its root.
///
/// Anyone may; it opens without a passphrase.
package struct CheckLog {
    private let folder: OfficeFolder

    package init(_ folder: OfficeFolder) { self.folder = folder }

    package func callAsFunction() throws -> LogSummary {
        let key = try OfficeConfiguration.read(folder).logKey
        let audit = try LogFolder(folder).audit(signedBy: key)
        return LogSummary(
            entries: audit.log.size,
            kinds: Dictionary(uniqueKeysWithValues: audit.counts.map { ($0.key.rawValue, $0.value) }),
            root: audit.log.checkpoint.root.description, key: NoteKey(ofLog: key).description)
    }
}
