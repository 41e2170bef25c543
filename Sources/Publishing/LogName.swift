import OpenSSL
import Records

/// What an entry is found by later on: what it is about, or a digest that comes once.
///
/// Sixteen bytes of a hash, so that whoever finds an entry by one looks whether it is the right entry.
package struct LogName: Hashable, Sendable {
    /// Raise it with any change to the names that entries go by, so that whoever keeps an index of them makes it again.
    package static let edition = 4

    private let high: UInt64
    private let low: UInt64

    private init(_ kind: String, _ text: String) throws(PublishingError) {
        let digest = try cryptographically { () throws(OpenSSLError) in try SHA256.hash("\(kind)\n\(text)".utf8) }
        self.init(digest.bytes)
    }

    /// A digest is evenly spread already; its first byte makes room for what it is of.
    private init(_ kind: UInt8, _ digest: SHA256Digest) { self.init([kind] + digest.bytes.dropFirst()) }

    private init(_ bytes: [UInt8]) {
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Sixteen of them.
    package var bytes: [UInt8] {
        [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> UInt64(56 - 8 * $0)) } }
    }

    static func subject(_ subject: LogSubject) throws(PublishingError) -> LogName {
        try LogName(subject.kind.rawValue, subject.text)
    }

    /// The correction of a release.
    static func correction(of release: ReleaseID) throws(PublishingError) -> LogName {
        try LogName("correction", release.text)
    }

    static func request(_ digest: SHA256Digest) -> LogName { LogName(1, digest) }
    static func opinion(_ digest: SHA256Digest) -> LogName { LogName(2, digest) }
    static func clearance(ofRequest digest: SHA256Digest) -> LogName { LogName(3, digest) }
    static func release(ofRequest digest: SHA256Digest) -> LogName { LogName(4, digest) }
    /// Any opinion on a request.
    static func hearing(ofRequest digest: SHA256Digest) -> LogName { LogName(6, digest) }
    /// That a department was given a key.
    static func enrolment(ofKey digest: SHA256Digest) -> LogName { LogName(7, digest) }
    static func resolution(_ digest: SHA256Digest) -> LogName { LogName(5, digest) }
}

extension LogEntry {
    /// Everything it is found by.
    package func names() throws(PublishingError) -> [LogName] {
        let resolution = digests[.resolution].map { LogName.resolution($0) }
        let request = digests[.submission]
        return switch subject {
        case .submission: [try .subject(subject)] + [request.map(LogName.request)].compactMap(\.self)
        case .opinion: [digests[.opinion].map(LogName.opinion), request.map(LogName.hearing)].compactMap(\.self)
        case .clearance: [request.map(LogName.clearance)].compactMap(\.self)
        case .release:
            [try .subject(subject)]
                + [request.map(LogName.release), try corrects.map(LogName.correction)]
                .compactMap(\.self)
        case .withdrawal: [try .subject(subject)] + [resolution].compactMap(\.self)
        // The last of them is the one in force.
        case .policy, .officers: [try .subject(subject)] + [resolution].compactMap(\.self)
        case .key(_, .revoked): [try decided()]
        case .key(_, .enrolled), .key(_, .rotated):
            [try decided()] + [digests[.key].map(LogName.enrolment)].compactMap(\.self)
        case .grant, .snapshot, .erasure, .restored: [try .subject(subject)]
        case .revocation: []
        }
    }

    /// By the resolution that decided it; what an office is founded with has none.
    private func decided() throws(PublishingError) -> LogName {
        if let resolution = digests[.resolution] { return .resolution(resolution) }
        return try .subject(subject)
    }
}
