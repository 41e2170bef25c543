import Publishing
import Records

/// `/api/releases`: every public release, newest first.
struct ReleaseListing: Encodable {
    let releases: [ReleaseSummary]

    init(_ releases: [Release]) { self.releases = releases.map(ReleaseSummary.init) }
}

/// `/api/releases/ID`: what a release is and where its files are; the figures are in those.
struct ReleaseSummary: Encodable {
    private let id: ReleaseID
    private let number: String
    private let description: TableDescription
    private let releasedAt: Moment
    private let departments: [String]
    private let page: String
    private let archive: String
    private let files: [String]

    init(_ release: Release) {
        let path = "/releases/\(release.id)"
        id = release.id
        number = release.id.text.uppercased()
        description = release.figures.description
        releasedAt = release.releasedAt
        departments = release.seals.map(\.department)
        page = path
        archive = path + ".tar"
        files = release.bundle.paths.map { "\(path)/\($0)" }
    }
}
