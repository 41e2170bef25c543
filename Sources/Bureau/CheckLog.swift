internal import OpenSSL
internal import Publishing

/// What checking the log found.
package struct LogSummary: Encodable, Sendable {
    package let entries: Int
    package let releases: Int
    package let snapshots: Int
    package let erasures: Int
    /// How often an older copy of the store was put in place on purpose.
    package let restorations: Int
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
        func count(_ kind: LogSubject.Kind) -> Int { log.entries.count { $0.subject.kind == kind } }
        return LogSummary(
            entries: log.entries.count, releases: count(.release), snapshots: count(.snapshot),
            erasures: count(.erasure), restorations: count(.restored), head: log.head.description)
    }
}
