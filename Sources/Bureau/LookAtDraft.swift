internal import Disclosure
internal import Approvals
internal import Logging
internal import OpenSSL
internal import Publishing
package import Records

/// Figures that are not out, as one who may see them is shown them.
package struct SeenDraft: Encodable, Sendable {
    package struct Opinion: Encodable, Sendable {
        package let department: String
        package let decision: String
        package let comment: String
        package let givenAt: Moment
    }

    package let submission: SubmissionID
    package let title: String
    package let audience: String
    package let purpose: String
    package let requester: String
    /// What is to be done with the figures, and why.
    package let asks: String
    package let stage: String
    /// When the figures may be released at the earliest; nothing where they may be as soon as they are cleared.
    package let embargo: Moment?
    /// The last second for opinions; nothing where the policy sets none.
    package let due: Moment?
    package let opinions: [Opinion]
    /// Whether others' opinions are hidden until each has given theirs.
    package let isPartial: Bool
    /// What is in the way of a release, as far as it may be seen.
    package let missing: [String]
    /// The figures, as CSV.
    package let table: String
}

/// What asking to see a draft came to.
package enum LookAnswer: Sendable {
    case shown(SeenDraft)
    case refused(String)
}

/// Shows a request, its figures and its opinions before release; to the requester, to those who are asked, and to whom the
/// policy lists.
///
/// Guarantee: the journal says which account looked, for whom and why, before anything is shown.
package struct LookAtDraft {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        _ id: SubmissionID, as viewer: DepartmentID, why: String
    ) async throws -> LookAnswer {
        let why = try Reason.checked(why)
        guard office.policy[viewer] != nil else {
            throw BureauError.unknownDepartment(viewer.name, known: office.departments.map(\.name))
        }
        let docket = try await Docket(id, in: office)
        let consultation = docket.consultation(office, at: try await OfficeLog(office).time())
        if case .refused(let reason) = consultation.verdict(onLookOf: viewer, under: office.policy) {
            return .refused(reason)
        }
        try await Journal(office).note(.looked, why: why, look: .init(submission: id, viewer: viewer))
        office.logger.notice("draft looked at", metadata: ["submission": "\(id)", "department": "\(viewer)"])
        return .shown(try await seen(docket, consultation.view(for: viewer, under: office.policy)))
    }

    private func seen(_ docket: Docket, _ view: ConsultationView) async throws -> SeenDraft {
        let stage = try await docket.stage(office) ?? view.stage
        let (submission, figures) = (docket.submission, docket.table.figures)
        return SeenDraft(
            submission: submission.id, title: figures.description.title, audience: submission.audience.rawValue,
            purpose: submission.purpose, requester: submission.requester.name,
            asks: submission.aim.sentence, stage: stage.rawValue, embargo: submission.embargo,
            due: office.policy.procedure.due(of: submission.submittedAt),
            opinions: view.opinions.map(\.opinion).map {
                .init(
                    department: $0.department.name, decision: $0.decision.rawValue, comment: $0.comment,
                    givenAt: $0.givenAt)
            },
            isPartial: view.isPartial, missing: view.reasons,
            table: String(decoding: StatisticalFormats.csv(figures, labels: true), as: UTF8.self))
    }
}
