import Approvals
package import OpenSSL
package import Records

/// One line of the transparency log: what happened, when, to what, and the digests that pin it down.
///
/// It holds no figure and nothing about a person.
package struct LogEntry: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable {
        case release
    }

    /// What a digest is of.
    package enum Subject: String, Sendable, Codable, CodingKeyRepresentable {
        case figures, policy, manifest, submission
    }

    /// The position in the log, from 0.
    package let index: Int
    package let kind: Kind
    /// The release's name.
    package let subject: ReleaseID
    package let at: Moment
    package let digests: [Subject: SHA256Digest]
    /// The hash of the entry before; of the log's origin for the first.
    package let previous: SHA256Digest

    /// The digests that pin a release down: with the manifest's, every file of its bundle.
    static func digests(
        of submission: Submission, manifest: [UInt8]
    ) throws(PublishingError) -> [Subject: SHA256Digest] {
        let request = submission.canonicalBytes
        return try cryptographically { () throws(OpenSSLError) in
            [
                .figures: submission.figures, .policy: submission.policy, .submission: try SHA256.hash(request),
                .manifest: try SHA256.hash(manifest),
            ]
        }
    }

    /// The line in `log.jsonl`, without its line break.
    package var line: [UInt8] { CanonicalJSON.bytes(of: self) }

    /// SHA-256 over a label of its own and the line.
    func hash() throws(OpenSSLError) -> SHA256Digest { try SHA256.hash(Self.label + line) }

    /// What the first entry of a log follows.
    static func start(of origin: String) throws(OpenSSLError) -> SHA256Digest {
        try SHA256.hash(Array("countersign/log-start/v1\n".utf8) + Array(origin.utf8))
    }

    private static let label = Array("countersign/log-entry/v1\n".utf8)
}
