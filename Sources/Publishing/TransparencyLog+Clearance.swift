package import Approvals
import OpenSSL
package import Records

extension TransparencyLog {
    /// The log with a clearance in it, and before it what that rests on, where the log lacks it: the request and each opinion.
    package func entering(
        _ clearance: Clearance, at moment: Moment
    ) throws(PublishingError) -> TransparencyLog {
        let request = clearance.submission
        let digest = try Self.digest(of: request.canonicalBytes)
        var log = try entering(
            .submission(request.id), [.submission: digest, .figures: request.figures, .policy: request.policy],
            at: moment)
        for opinion in clearance.opinions {
            log = try log.entering(
                .opinion(request.id, opinion.opinion.department),
                [.submission: digest, .opinion: try Self.digest(of: opinion.bytes)], at: moment)
        }
        return try log.entering(
            .clearance(request.id), [.submission: digest, .figures: request.figures], at: moment)
    }

    private func entering(
        _ subject: LogSubject, _ digests: [LogSubject.Digested: SHA256Digest], at moment: Moment
    ) throws(PublishingError) -> TransparencyLog {
        try holds(subject, digests) ? self : appending(subject, at: moment, digests: digests)
    }

    private static func digest(of bytes: [UInt8]) throws(PublishingError) -> SHA256Digest {
        try cryptographically { () throws(OpenSSLError) in try SHA256.hash(bytes) }
    }
}
