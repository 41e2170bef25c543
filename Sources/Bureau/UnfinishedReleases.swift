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

    /// Brings log and store up to the bundles that verify and continue the log.
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
        let folder = LogFolder(office.folder.log)
        let trusted = TrustedKeys(departments: office.keys, log: key.publicKey)
        guard let bundle = try ReleaseShelf(office.folder).bundle(id),
            let release = verify(bundle, trusting: trusted).release, release.id == id
        else { return office.logger.error("a bundle does not verify", metadata: ["release": "\(id)"]) }
        // The bundle's own log is whole and signed, so it may continue the folder's, even one cut off from its head.
        let carried = try TransparencyLog(
            verifying: bundle[ReleaseBundle.Path.log] ?? [], checkpoint: bundle[ReleaseBundle.Path.checkpoint] ?? [],
            signedBy: key.publicKey)
        let kept = try folder.lines()
        if !kept.starts(with: carried.lines) || kept == carried.lines {
            guard carried.lines.starts(with: kept) else {
                throw BureauError.logDiffers("the log that \(id) carries does not continue it")
            }
            try folder.write(carried, signedBy: key)
        }
        // A store that was put back may be older than the release's own papers; the log still has it.
        guard try await office.store.submission(release.submission.id) != nil else { return }
        try await note(release)
    }
}
