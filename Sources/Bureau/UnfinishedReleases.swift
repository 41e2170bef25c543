internal import Disclosure
internal import Approvals
internal import Logging
internal import OpenSSL
internal import Publishing
internal import Records
internal import Storage

/// Releases whose bundle is in place but which the log or the store does not know yet, because the program was
/// stopped between the two.
struct UnfinishedReleases {
    private let office: Office

    init(_ office: Office) { self.office = office }

    /// Brings log and store up to the bundles that verify and continue the log. To be called under the folder's lock.
    func complete() async throws {
        let noted = Set(try await office.store.releases().map(\.id))
        for id in ReleaseShelf(office.folder).identifiers() where !noted.contains(id) {
            try await complete(id)
        }
    }

    /// Notes in the store that a release is out.
    func note(_ release: Release) async throws {
        let record = ReleaseRecord(
            id: release.id, submission: release.submission.id, figures: release.submission.figures,
            releasedAt: release.releasedAt)
        try await office.books.keep(record) { try await office.store.keep(record, as: $0) }
    }

    private func complete(_ id: ReleaseID) async throws {
        let key = try office.logKey()
        let folder = LogFolder(office.folder)
        let trusted = TrustedKeys(departments: office.keys, log: key.publicKey)
        guard let bundle = try ReleaseShelf(office.folder).bundle(id),
            let release = verify(bundle, trusting: trusted).release, release.id == id
        else { return office.logger.error("a bundle does not verify", metadata: ["release": "\(id)"]) }
        let log = try folder.open(signedBy: key.publicKey)
        if release.logPosition == log.size {
            let (longer, checkpoint) = try log.appending(release)
            try folder.write(longer, checkpoint)
        } else if try log.entry(of: id) != release.entry {
            throw BureauError.logDiffers("the entry that \(id) carries does not continue it")
        }
        // A store that was put back may be older than the release's own papers; the log still has it.
        guard try await office.store.submission(release.submission.id) != nil else { return }
        try await note(release)
    }
}
