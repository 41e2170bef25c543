package import Approvals
package import OpenSSL
package import Records

/// Figures that are out: countersigned by every department the policy names, in the log, and in a bundle that anyone
/// can check.
///
/// Guarantee: the bundle passed `verify`. There is no other way to a release, neither from a clearance nor from a
/// stored bundle.
package struct Release: Sendable {
    package let id: ReleaseID
    package let figures: Figures
    package let submission: Submission
    /// The departments that signed, in the policy's order.
    package let departments: [Department]
    /// Their opinions, in the same order.
    package let opinions: [SignedOpinion]
    /// How each took part and when, as it is printed.
    package let seals: [Seal]
    package let releasedAt: Moment
    let logged: LoggedEntry
    package let bundle: ReleaseBundle

    fileprivate init(_ contents: Contents, _ logged: LoggedEntry, bundle: ReleaseBundle) {
        id = contents.id
        figures = contents.figures
        submission = contents.submission
        departments = contents.signers
        opinions = departments.compactMap { contents.consultation.counted[$0.id] }
        seals = contents.seals
        releasedAt = contents.releasedAt
        self.logged = logged
        self.bundle = bundle
    }
}

/// Publishes what is cleared, under the name `id`: the bundle, and the log with the release in it.
///
/// Refuses a name or a submission that the log has already, and a time before the log's last entry. What was built is
/// then checked as any reader will check it, and is no release unless it passes. The caller keeps the log returned
/// before anybody sees the release.
///
/// - Parameter store: How far the office's store is, for the log's entry.
package func publish(
    _ clearance: Clearance, as id: ReleaseID, at moment: Moment, appendingTo log: TransparencyLog,
    store: StoreCounter? = nil, logKey: SigningKey
) throws(PublishingError) -> (Release, TransparencyLog) {
    let keys = OfficeKeys(departments: clearance.keys, log: logKey.publicKey)
    let contents = Contents(clearance, as: id, at: moment, position: log.size, keys: keys)
    var files = try contents.files()
    let manifest = try Manifest(of: files, release: id).bytes
    let digests = try LogEntry.digests(of: contents.submission, manifest: manifest)
    let longer = try log.appending(
        .release(id), at: moment, digests: digests, store: store, corrects: contents.submission.aim.corrects)
    files[ReleaseBundle.Path.manifest] = manifest
    let checkpoint = try longer.checkpoint(signedBy: logKey)
    files.merge(try longer.papers(of: contents, under: checkpoint)) { first, _ in first }
    let trusted = TrustedKeys(departments: clearance.keys, log: logKey.publicKey)
    let verification = verify(ReleaseBundle(files: files), trusting: trusted)
    guard let release = verification.release else {
        throw .notVerifiable(verification.steps.first { !$0.passed }?.detail ?? "no step passed")
    }
    return (release, longer)
}

extension TransparencyLog {
    /// The files that prove what the log says of a release, which is its last entry, and of the keys that signed it.
    fileprivate func papers(
        of contents: Contents, under checkpoint: Checkpoint
    ) throws(PublishingError) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        if let entry = added.last {
            files[ReleaseBundle.Path.entry] = entry.line
            files[ReleaseBundle.Path.proof] = try proof(of: entry, under: checkpoint).bytes
        }
        for department in contents.signers.map(\.id) {
            guard let key = contents.keys.departments.key(of: department, at: contents.releasedAt),
                let entry = try enrolment(of: key)
            else { continue }
            files[ReleaseBundle.Path.enrolment(of: department.name)] = entry.line
            files[ReleaseBundle.Path.enrolmentProof(of: department.name)] =
                try proof(of: entry, under: checkpoint).bytes
        }
        return files
    }
}

/// Checks a bundle without trusting whoever made it; needs no office and no network.
///
/// Each step says in words what it found; any byte changed, any file missing or added fails one. Without `keys` those
/// in the bundle are used, and the step about keys says what that means. What became of the release later only a newer
/// log tells: with `log` a release that was corrected or withdrawn fails, and without it the step says that this was not
/// checked. Each of `witnesses` must have signed the newest checkpoint that has the release, or the bundle's own.
package func verify(
    _ bundle: ReleaseBundle, trusting keys: TrustedKeys?, against log: LogFiles? = nil, witnesses: [NoteKey] = []
) -> Verification {
    let examination = Examination(bundle, trusting: keys, against: log, witnesses: witnesses)
    let release = examination.findings.map { Release($0.contents, $0.logged, bundle: bundle) }
    return Verification(steps: examination.steps, release: release)
}

/// What `verify` would say in a program that knows other editions than this one does.
///
/// It is for trying out what becomes of today's bundles, and makes no release.
package func steps(
    ofVerifying bundle: ReleaseBundle, trusting keys: TrustedKeys?, knowing editions: Editions
) -> [Verification.Step] {
    Examination(bundle, trusting: keys, knowing: editions).steps
}

extension Release {
    /// The position in the transparency log, from 0.
    package var logPosition: Int { logged.entry.index }

    /// The release's entry in the transparency log.
    package var entry: LogEntry { logged.entry }

    /// Of the figures' canonical bytes, as every department signed it.
    package var digest: SHA256Digest { submission.figures }
}
