import Approvals
package import Publishing
package import Records

/// What the public pages show: the use cases they ask, and nothing else of the office.
package struct SiteContent: Sendable {
    let releases: @Sendable () async throws -> [Release]
    let release: @Sendable (ReleaseID) async throws -> Release?
    let standing: @Sendable (ReleaseID) async throws -> Standing
    let logFile: @Sendable (LogPath) async throws -> [UInt8]?

    package init(
        releases: @escaping @Sendable () async throws -> [Release],
        release: @escaping @Sendable (ReleaseID) async throws -> Release?,
        standing: @escaping @Sendable (ReleaseID) async throws -> Standing,
        logFile: @escaping @Sendable (LogPath) async throws -> [UInt8]?
    ) {
        (self.releases, self.release, self.standing, self.logFile) = (releases, release, standing, logFile)
    }

    /// What anyone may read, newest first: releases made for the offices themselves do not exist here.
    func publicReleases() async throws -> [Release] {
        try await releases().filter(\.isPublic).sorted { ($0.releasedAt, $0.id) > ($1.releasedAt, $1.id) }
    }

    func publicRelease(_ id: ReleaseID) async throws -> Release? {
        guard let release = try await release(id), release.isPublic else { return nil }
        return release
    }
}

extension Release {
    fileprivate var isPublic: Bool { submission.audience == .public }
}
