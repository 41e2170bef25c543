import Approvals
package import Publishing
package import Records

/// What the public pages show: the use cases they ask, and nothing else of the office.
package struct SiteContent: Sendable {
    let releases: @Sendable () async throws -> [Release]
    let release: @Sendable (ReleaseID) async throws -> Release?
    let aftermath: @Sendable (Release) async -> Aftermath
    let logFile: @Sendable (LogPath) async throws -> [UInt8]?

    package init(
        releases: @escaping @Sendable () async throws -> [Release],
        release: @escaping @Sendable (ReleaseID) async throws -> Release?,
        aftermath: @escaping @Sendable (Release) async -> Aftermath,
        logFile: @escaping @Sendable (LogPath) async throws -> [UInt8]?
    ) {
        (self.releases, self.release, self.aftermath, self.logFile) = (releases, release, aftermath, logFile)
    }

    /// What anyone may read, newest first: releases made for the offices themselves do not exist here.
    func publicReleases() async throws -> [ShownRelease] {
        let own = try await releases().filter(\.isPublic).sorted { ($0.releasedAt, $0.id) > ($1.releasedAt, $1.id) }
        var shown: [ShownRelease] = []
        for release in own { shown.append(ShownRelease(release: release, notice: await notice(release))) }
        return shown
    }

    func publicRelease(_ id: ReleaseID) async throws -> ShownRelease? {
        guard let release = try await release(id), release.isPublic else { return nil }
        return ShownRelease(release: release, notice: await notice(release))
    }

    private func notice(_ release: Release) async -> AftermathNotice {
        AftermathNotice(aftermath: await aftermath(release))
    }
}

/// A release with what became of it.
struct ShownRelease {
    let release: Release
    let notice: AftermathNotice
}

extension Release {
    fileprivate var isPublic: Bool { submission.audience == .public }
}
