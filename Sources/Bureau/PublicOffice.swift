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

    /// What became of a release, as the log has it now; entries that were read before are not read again.
    func standing(of id: ReleaseID) throws -> Standing {
        let log = try LogFolder(folder).read(signedBy: logKey)
        if let followed, try log.continuation(of: followed) != .continues {
            throw BureauError.logForked(size: log.size, earlier: followed.size)
        }
        var (standings, size) = (standings, followed?.size ?? 0)
        while size < log.size {
            let entries = try log.entries(from: size)
            entries.forEach { standings.note($0) }
            size += entries.count
        }
        (self.standings, followed) = (standings, log.checkpoint)
        return standings[id]
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
