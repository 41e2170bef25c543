internal import Approvals
internal import OpenSSL
internal import Publishing
internal import Records

/// A release that is out, verified, and what the office's log says became of it.
struct IssuedRelease {
    let release: Release
    let standing: Standing

    init(_ id: ReleaseID, in office: Office) async throws {
        let key = try office.logKey().publicKey
        let trusted = TrustedKeys(log: key)
        guard let bundle = try ReleaseShelf(office.folder).bundle(id),
            let release = verify(bundle, trusting: trusted).release, release.id == id
        else { throw BureauError.unknownRelease(id.text) }
        self.release = release
        standing = try LogFolder(office.folder).read(signedBy: key).standing(of: id, after: release.entry).standing
    }

    /// What a request to take its place, for figures of a table, must be refused for.
    func refusals(toCorrectWith figures: Figures, for audience: Audience) -> [String] {
        let name = release.id.text.uppercased()
        switch standing {
        case .superseded(let later, _): return ["\(name) was corrected already; correct \(later.text.uppercased())"]
        case .withdrawn: return ["\(name) was withdrawn, so nothing takes its place; ask for a release"]
        case .current: break
        }
        let (own, other) = (release.figures.description, figures.description)
        let isSame =
            own.table == other.table && own.division == other.division && own.referenceDate == other.referenceDate
            && release.submission.audience == audience
        return isSame
            ? [] : ["\(name) is another table, of another division or day or for others; only the same one corrects it"]
    }
}
