package import Disclosure
import OpenSSL
package import Records

/// Proof that the policy in force is satisfied for exactly one protected table and one request.
///
/// Only `clear` makes one, and only a clearance is published.
package struct Clearance: Sendable {
    package let table: ProtectedTable
    package let submission: Submission
    /// The agreeing opinions that count, one a department, in the order of their names.
    package let opinions: [SignedOpinion]
    package let policy: Policy
    package let keys: KeyRoll
    /// What was asked and is satisfied.
    package let requirement: Requirement
    /// What was left aside on the way; for the office, not for readers.
    package let notes: [String]

    fileprivate init(_ consultation: Consultation, of table: ProtectedTable, policy: Policy, keys: KeyRoll) {
        self.table = table
        submission = consultation.submission
        opinions = consultation.counted.sorted { $0.key < $1.key }.map(\.value)
        self.policy = policy
        self.keys = keys
        requirement = consultation.requirement
        notes = consultation.notes
    }
}

/// Whether a table may be released: the proof, or each missing thing in one sentence.
package enum ClearanceDecision: Sendable {
    case cleared(Clearance)
    case refused([String])
}

/// Decides whether `table` may be released as `submission` asks (clause 2(1) of the plan).
///
/// Guarantee: a clearance exists only where the table is the one submitted, the policy in force is the one it was
/// submitted under, and every department that policy names has signed its agreement to exactly that, the requester not
/// counted, with no return or objection standing, and the time that the request names has come.
///
/// - Parameter moment: Now, as the transparency log measures time.
package func clear(
    _ table: ProtectedTable, submission: Submission, opinions: [SignedOpinion], policy: Policy, keys: KeyRoll,
    at moment: Moment
) -> ClearanceDecision {
    guard !submission.aim.isWithdrawal else {
        return .refused(["\(submission.id) asks for a withdrawal and not for a release"])
    }
    guard table.digest == submission.figures else {
        return .refused(["the table is not the one \(submission.id) asks about; submit this table anew"])
    }
    let consultation = Consultation(
        on: table.figures, submission: submission, opinions: opinions, policy: policy, keys: keys, at: moment)
    return consultation.reasons.isEmpty
        ? .cleared(Clearance(consultation, of: table, policy: policy, keys: keys))
        : .refused(consultation.reasons)
}
