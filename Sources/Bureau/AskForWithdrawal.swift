internal import Approvals
internal import OpenSSL
internal import Publishing
package import Records

/// Asks that a release be taken back; the analyst's work. The same departments must agree as if its figures were to be
/// released now.
package struct AskForWithdrawal {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        _ id: ReleaseID, why: String, requester name: String
    ) async throws -> SubmissionAnswer {
        let requests = Requests(office)
        let requester = try requests.requester(name)
        if let refusal = office.textsRefusal { return .refused([refusal]) }
        let issued = try await IssuedRelease(id, in: office)
        if case .withdrawn = issued.standing { return .refused(["\(id.text.uppercased()) was withdrawn already"]) }
        let (figures, audience) = (issued.release.figures, issued.release.submission.audience)
        let requirement = office.policy.requirement(for: figures, audience: audience, requester: requester)
        guard requirement.refusals.isEmpty else { return .refused(requirement.refusals) }
        let submission = try Submission(
            id: try await requests.nextID(), draft: issued.release.submission.draft, figures: issued.release.digest,
            policy: office.policy.digest, audience: audience, purpose: issued.release.submission.purpose,
            requester: requester, submittedAt: try await OfficeLog(office).time(), aim: .withdrawal(of: id, why: why))
        return .submitted(try await requests.keep(submission, requirement))
    }
}
