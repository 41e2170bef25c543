import Approvals
package import OpenSSL
package import Records

/// One leaf of the transparency log: what happened, when, to what, and the digests that pin it down.
///
/// It holds no figure and nothing about a person.
package struct LogEntry: Hashable, Sendable {
    /// The position in the log, from 0.
    package let index: Int
    package let subject: LogSubject
    /// For a release that takes another's place: that other.
    package let corrects: ReleaseID?
    package let at: Moment
    package let digests: [LogSubject.Digested: SHA256Digest]
    /// For a department's key that begins or ends later than the entry was made: when.
    package let from: Moment?
    /// How far the office's store was; many kinds of entries may lack it.
    package let store: StoreCounter?

    /// The digests that pin a release down: with the manifest's, every file of its bundle.
    static func digests(
        of submission: Submission, manifest: [UInt8]
    ) throws(PublishingError) -> [LogSubject.Digested: SHA256Digest] {
        let request = submission.canonicalBytes
        return try cryptographically { () throws(OpenSSLError) in
            [
                .figures: submission.figures, .policy: submission.policy, .submission: try SHA256.hash(request),
                .manifest: try SHA256.hash(manifest),
            ]
        }
    }

    /// Whether it says what entries of its kind say, and nothing else.
    var isWhole: Bool {
        subject.pinsDown(Set(digests.keys)) && (store != nil || !subject.needsStore)
            && (corrects == nil || subject.kind == .release)
            && (from.map { subject.kind == .key && $0 > at } ?? true)
    }

    /// Whether it is part of what an office is founded with, before anybody could resolve anything.
    var isFounding: Bool {
        guard digests[.resolution] == nil else { return false }
        return switch subject {
        case .policy, .key(_, .enrolled): true
        default: false
        }
    }
}
