internal import Approvals
internal import Foundation
internal import Logging
internal import OpenSSL
internal import Publishing
internal import Records

/// The side of an office that everyone may see: its verified releases. It opens without a passphrase.
///
/// A bundle is verified once for each state of its folder, since a release never changes and checking takes a while.
package actor PublicOffice {
    private let folder: OfficeFolder
    private let logger: Logger
    private let logKey: VerificationKey
    /// What the log said as far as it was followed, and the checkpoint there.
    private var standings = Standings()
    private var followed: Checkpoint?
    /// What the log's withdrawals rest on.
    private var resolutions: [ReleaseID: SHA256Digest] = [:]
    private var verified: [ReleaseID: (stamp: [Date], release: Release?)] = [:]

    package init(_ composition: Composition, _ folder: OfficeFolder) throws {
        self.folder = folder
        logger = composition.logger
        logKey = try OfficeConfiguration.read(folder).logKey
    }

    /// Every release on the shelf that verifies, internal ones among them, the earliest first.
    func releases() throws -> [Release] {
        try ReleaseShelf(folder).identifiers().compactMap { try release($0) }
    }

    func release(_ id: ReleaseID) throws -> Release? {
        let stamp = stamp(of: id)
        if let known = verified[id], known.stamp == stamp { return known.release }
        guard let bundle = try ReleaseShelf(folder).bundle(id) else { return nil }
        let verification = verify(bundle, trusting: TrustedKeys(log: logKey))
        if verification.release == nil {
            logger.error("a bundle does not verify and is not shown", metadata: ["release": "\(id)"])
        }
        verified[id] = (stamp, verification.release)
        return verification.release
    }

    /// What became of a release since it was made, as the office's own log says now.
    func aftermath(of release: Release) -> Aftermath {
        do {
            try follow()
            switch standings[release.id] {
            case .current: return .none
            case .superseded(let later, let moment):
                let why = try self.release(later)?.submission.aim.why
                return .superseded(by: later, at: moment, why: why ?? "")
            case .withdrawn(let moment): return .withdrawn(at: moment, why: try reason(for: release.id))
            }
        } catch {
            logger.error("the log cannot be read", metadata: ["release": "\(release.id)"])
            return .unknown
        }
    }

    /// Takes in what the log says since it was read last; entries that were read before are not read again.
    private func follow() throws {
        let log = try LogFolder(folder).read(signedBy: logKey)
        if let followed, try log.continuation(of: followed) != .continues {
            throw BureauError.logForked(size: log.size, earlier: followed.size)
        }
        var (standings, resolutions, size) = (standings, resolutions, followed?.size ?? 0)
        while size < log.size {
            let entries = try log.entries(from: size)
            for entry in entries {
                standings.note(entry)
                if case .withdrawal(let id) = entry.subject { resolutions[id] = entry.digests[.resolution] }
            }
            size += entries.count
        }
        (self.standings, self.resolutions, followed) = (standings, resolutions, log.checkpoint)
    }

    /// What was signed when a release was taken back.
    private func reason(for release: ReleaseID) throws -> String {
        guard let digest = resolutions[release] else { return "" }
        if let request = try WithdrawalShelf(folder).request(of: release, digest) { return request.aim.why ?? "" }
        return try ResolutionShelf(folder).resolution(digest).resolution.reason
    }

    /// When each of the bundle's files was last changed.
    private func stamp(of id: ReleaseID) -> [Date] {
        let place = folder.releases.appending(path: id.text)
        let paths = ((try? FileManager.default.subpathsOfDirectory(atPath: place.path)) ?? []).sorted()
        return paths.compactMap { path in
            let attributes = try? FileManager.default.attributesOfItem(atPath: place.appending(path: path).path)
            return attributes?[.modificationDate] as? Date
        }
    }
}
