import Publishing
import Records

extension Citation {
    /// A release holds only what was verified, so its figures may be cited.
    init(_ release: Release) {
        id = release.id
        figures = release.figures
        digest = "\(release.digest)"
        releasedAt = release.releasedAt
        position = release.logPosition + 1
        seals = release.seals.map { Seal(department: $0.department, lines: $0.lines) }
    }
}
