internal import Approvals
internal import Logging
internal import OpenSSL
internal import Publishing
internal import Records
internal import Storage

/// Requests on their way into the office's store and its log.
struct Requests {
    private let office: Office

    init(_ office: Office) { self.office = office }

    /// Who asks; refuses a name that departments.yaml does not have.
    func requester(_ name: String) throws -> DepartmentID {
        guard let requester = office.departments.first(where: { $0.name == name }) else {
            throw BureauError.unknownDepartment(name, known: office.departments.map(\.name))
        }
        return requester
    }

    /// The number after the last.
    func nextID() async throws -> SubmissionID {
        let number = String(try await office.store.submissions().count + 1)
        let padded = String(repeating: "0", count: max(0, 4 - number.count)) + number
        guard let id = SubmissionID("submission-\(padded)") else {
            preconditionFailure("digits make an identifier")
        }
        return id
    }

    /// Keeps a request, says so in the log, and answers whom it waits for.
    func keep(_ submission: Submission, _ requirement: Requirement) async throws -> Submitted {
        let record = try SubmissionSeal(office.keyring).record(submission)
        try await office.books.keep(record) { try await office.store.keep(record, as: $0) }
        try await OfficeLog(office).add([
            (
                .submission(submission.id),
                [
                    .submission: try submission.digest(), .figures: submission.figures, .policy: submission.policy,
                ]
            )
        ])
        office.logger.info("request made", metadata: ["submission": "\(submission.id)"])
        return submitted(submission, requirement)
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
