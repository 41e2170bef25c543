import Approvals
import Publishing
import Records

/// `/api/releases`: every public release, newest first.
struct ReleaseListing: Encodable {
    let releases: [ReleaseSummary]

    init(_ releases: [ShownRelease]) { self.releases = releases.map(ReleaseSummary.init) }
}

/// `/api/releases/ID`: what a release is and where its files are; the figures are in those.
struct ReleaseSummary: Encodable {
    private let id: ReleaseID
    private let number: String
    private let description: TableDescription
    private let releasedAt: Moment
    private let departments: [String]
    /// The release whose place it takes.
    private let corrects: ReleaseID?
    private let standing: AftermathNotice
    private let page: String
    private let archive: String
    private let files: [String]

    init(_ shown: ShownRelease) {
        let release = shown.release
        let path = "/releases/\(release.id)"
        id = release.id
        number = release.id.text.uppercased()
        description = release.figures.description
        releasedAt = release.releasedAt
        departments = release.seals.map(\.department)
        corrects = release.submission.aim.corrects
        standing = shown.notice
        page = path
        archive = path + ".tar"
        files = shown.notice.isWithdrawn ? [] : release.bundle.paths.map { "\(path)/\($0)" }
    }
}
