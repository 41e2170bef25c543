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
    private let keys: TrustedKeys
    private var verified: [ReleaseID: (stamp: [Date], release: Release?)] = [:]

    package init(_ composition: Composition, _ folder: OfficeFolder) throws {
        self.folder = folder
        logger = composition.logger
        keys = TrustedKeys(log: try OfficeConfiguration.read(folder).logKey)
    }

    /// Every release on the shelf that verifies, internal ones among them, the earliest first.
    func releases() throws -> [Release] {
        try ReleaseShelf(folder).identifiers().compactMap { try release($0) }
    }

    func release(_ id: ReleaseID) throws -> Release? {
        let stamp = stamp(of: id)
        if let known = verified[id], known.stamp == stamp { return known.release }
        guard let bundle = try ReleaseShelf(folder).bundle(id) else { return nil }
        let verification = verify(bundle, trusting: keys)
        if verification.release == nil {
            logger.error("a bundle does not verify and is not shown", metadata: ["release": "\(id)"])
        }
        verified[id] = (stamp, verification.release)
        return verification.release
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
