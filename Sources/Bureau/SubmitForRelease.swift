internal import Disclosure
internal import OpenSSL
package import Approvals
internal import Logging
package import Records
internal import Storage

/// A request that was made, and whom it waits for.
package struct Submitted: Encodable, Sendable {
    package struct Asked: Encodable, Sendable {
        package let department: String
        package let name: String
        /// `opinion` on figures it owns, or joint `approval`.
        package let role: String
        /// The sentence of the plan that asks for it.
        package let reason: String
    }

    package let submission: SubmissionID
    package let draft: DraftID
    package let figures: String
    package let policy: String
    package let needs: [Asked]
}

/// The release whose place another is to take, and why.
package struct Correction: Sendable {
    package let release: ReleaseID
    package let why: String

    package init(of release: ReleaseID, why: String) { (self.release, self.why) = (release, why) }
}

/// What asking for a release came to.
package enum SubmissionAnswer: Sendable {
    case submitted(Submitted)
    case refused([String])
}

/// Asks for a draft's release; the analyst's work. The policy says whom it waits for, and refuses at once what no
/// consent could clear.
package struct SubmitForRelease {
    /// The bureau's analysts ask; its seal, like every department's, is given apart.
    package static let usualRequester = "statistics-analysis"

    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        _ draft: DraftID, audience: Audience, purpose: String, requester name: String, embargo: Moment? = nil,
        correcting correction: Correction? = nil
    ) async throws -> SubmissionAnswer {
        let requests = Requests(office)
        let requester = try requests.requester(name)
        if let refusal = office.textsRefusal { return .refused([refusal]) }
        let table = try await Drafts(office).table(draft)
        let requirement = office.policy.requirement(for: table.figures, audience: audience, requester: requester)
        guard requirement.refusals.isEmpty else { return .refused(requirement.refusals) }
        if let correction {
            let refusals = try await IssuedRelease(correction.release, in: office).refusals(
                toCorrectWith: table.figures, for: audience)
            guard refusals.isEmpty else { return .refused(refusals) }
        }
        let submission = try Submission(
            id: try await requests.nextID(), draft: draft, figures: table.digest, policy: office.policy.digest,
            audience: audience, purpose: purpose, requester: requester, submittedAt: try await OfficeLog(office).time(),
            embargo: embargo,
            aim: correction.map { .correction(of: $0.release, why: $0.why) } ?? .release)
        return .submitted(try await requests.keep(submission, requirement))
    }
}
