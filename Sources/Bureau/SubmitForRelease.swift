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
        _ draft: DraftID, audience: Audience, purpose: String, requester name: String, embargo: Moment? = nil
    ) async throws -> SubmissionAnswer {
        guard let requester = office.departments.first(where: { $0.name == name }) else {
            throw BureauError.unknownDepartment(name, known: office.departments.map(\.name))
        }
        if let refusal = office.textsRefusal { return .refused([refusal]) }
        let table = try await Drafts(office).table(draft)
        let requirement = office.policy.requirement(for: table.figures, audience: audience, requester: requester)
        guard requirement.refusals.isEmpty else { return .refused(requirement.refusals) }
        let submission = try Submission(
            id: try await nextID(), draft: draft, figures: table.digest, policy: office.policy.digest,
            audience: audience, purpose: purpose, requester: requester,
            submittedAt: office.now(), embargo: embargo)
        let record = try SubmissionSeal(office.keyring).record(submission)
        try await office.books.keep(record) { try await office.store.keep(record, as: $0) }
        office.logger.info("release asked for", metadata: ["submission": "\(submission.id)"])
        return .submitted(submitted(submission, requirement))
    }

    private func nextID() async throws -> SubmissionID {
        let number = String(try await office.store.submissions().count + 1)
        let padded = String(repeating: "0", count: max(0, 4 - number.count)) + number
        guard let id = SubmissionID("submission-\(padded)") else {
            preconditionFailure("digits make an identifier")
        }
        return id
    }

    private func submitted(_ submission: Submission, _ requirement: Requirement) -> Submitted {
        let asked = requirement.departments.map { department in
            let need = requirement.needs.first { $0.departments.contains(department) }
            return Submitted.Asked(
                department: department.name, name: office.policy[department]?.name ?? department.name,
                role: need?.role.rawValue ?? "", reason: need.map { "\($0.clause) \($0.reason)" } ?? "")
        }
        return Submitted(
            submission: submission.id, draft: submission.draft, figures: submission.figures.description,
            policy: submission.policy.description, needs: asked)
    }
}
