package import Disclosure
package import Records

/// Proof that the departments whose consent the release of these figures needs agree that it be taken back.
///
/// Only `consentToWithdraw` makes one. It publishes nothing.
package struct ConsentToWithdraw: Sendable {
    package let submission: Submission
    /// The agreeing opinions that count, one a department, in the order of their names.
    package let opinions: [SignedOpinion]
    package let policy: Policy
    package let keys: KeyRoll

    fileprivate init(_ consultation: Consultation, policy: Policy, keys: KeyRoll) {
        submission = consultation.submission
        opinions = consultation.counted.sorted { $0.key < $1.key }.map(\.value)
        (self.policy, self.keys) = (policy, keys)
    }
}

/// Whether a release may be withdrawn: the proof, or each missing thing in one sentence.
package enum WithdrawalDecision: Sendable {
    case agreed(ConsentToWithdraw)
    case refused([String])
}

/// Decides whether a release of `table` may be taken back as `submission` asks: by the same departments, for the same
/// audience, as if its figures were to be released now.
///
/// - Parameter moment: Now, as the transparency log measures time.
package func consentToWithdraw(
    _ table: ProtectedTable, submission: Submission, opinions: [SignedOpinion], policy: Policy, keys: KeyRoll,
    at moment: Moment
) -> WithdrawalDecision {
    guard submission.aim.isWithdrawal else {
        return .refused(["\(submission.id) asks for a release and not for a withdrawal"])
    }
    let consultation = Consultation(
        on: table.figures, submission: submission, opinions: opinions, policy: policy, keys: keys, at: moment)
    return consultation.reasons.isEmpty
        ? .agreed(ConsentToWithdraw(consultation, policy: policy, keys: keys)) : .refused(consultation.reasons)
}
