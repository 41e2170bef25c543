internal import Foundation
internal import OpenSSL
internal import Publishing
internal import Records

/// `releases/ID/` and `releases/ID.countersign`: the bundles, each verified when it is taken down, so that what is shown was cleared.
package struct ReleaseShelf: Sendable {
    private let folder: OfficeFolder

    package init(_ folder: OfficeFolder) { self.folder = folder }

    /// The identifiers of everything on the shelf, the earliest first.
    func identifiers() -> [ReleaseID] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.releases.path)) ?? []
        return names.compactMap { ReleaseID($0) }.sorted()
    }

    /// The bundle of one release as its folder holds it; nothing where there is none.
    func bundle(_ id: ReleaseID) throws -> ReleaseBundle? {
        let place = folder.releases.appending(path: id.text)
        guard FileManager.default.fileExists(atPath: place.path) else { return nil }
        return try BundleFolder(place).read()
    }

    /// The folder comes last: where it is, the one file is too.
    func put(_ release: Release) throws {
        try BundleArchive(folder.releases.appending(path: "\(release.id).countersign")).write(release)
        try BundleFolder(folder.releases.appending(path: release.id.text)).write(release.bundle)
    }
}
