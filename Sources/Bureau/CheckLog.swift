internal import OpenSSL
internal import Publishing

/// What checking the log found.
package struct LogSummary: Encodable, Sendable {
    package let entries: Int
    package let head: String
}

/// Checks the transparency log of an office's folder: every entry, its order, and the signature over its head.
///
/// Anyone may; it opens without a passphrase.
package struct CheckLog {
    private let folder: OfficeFolder

    package init(_ folder: OfficeFolder) { self.folder = folder }

    package func callAsFunction() throws -> LogSummary {
        let key = try OfficeConfiguration.read(folder).logKey
        let log = try LogFolder(folder.log).read(signedBy: key)
        return LogSummary(entries: log.entries.count, head: log.head.description)
    }
}
