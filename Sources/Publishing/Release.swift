package import Approvals
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
    /// The position in the transparency log, from 0.
    package let logPosition: Int
    package let bundle: ReleaseBundle

    fileprivate init(_ contents: Contents, bundle: ReleaseBundle) {
        id = contents.id
        figures = contents.figures
        submission = contents.submission
        departments = contents.signers
        opinions = departments.compactMap { contents.consultation.counted[$0.id] }
        seals = contents.seals
        releasedAt = contents.releasedAt
        logPosition = contents.position
        self.bundle = bundle
    }
}

/// Checks a bundle without trusting whoever made it; needs no office and no network.
///
/// Each step says in words what it found; any byte changed, any file missing or added fails one. Without `keys` those
/// in the bundle are used, and the step about keys says what that means.
package func verify(_ bundle: ReleaseBundle, trusting keys: TrustedKeys?) -> Verification {
    let examination = Examination(bundle, trusting: keys)
    let release = examination.contents.map { Release($0, bundle: bundle) }
    return Verification(steps: examination.steps, release: release)
}
