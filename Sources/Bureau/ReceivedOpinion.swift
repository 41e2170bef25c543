internal import Approvals
internal import Logging
internal import OpenSSL
internal import Publishing
internal import Records
internal import Storage

/// An opinion on its way into the office, signed here or elsewhere.
struct ReceivedOpinion {
    private let office: Office
    private let signed: SignedOpinion

    init(_ signed: SignedOpinion, in office: Office) { (self.signed, self.office) = (signed, office) }

    /// Keeps the opinion where it is worth something: by that department, with its key in force, on exactly this request.
    ///
    /// A deputy's has to be here while the delegation lasts: nobody could tell whether a later one is dated back.
    func keep() async throws -> OpinionSummary {
        let opinion = signed.opinion
        let docket = try await Docket(opinion.submission, in: office)
        let (now, moment) = (office.now(), try await OfficeLog(office).time())
        let verdict = signed.verified(for: docket.submission, keys: office.keys.inForce(at: moment))
        if case .refused(let reason) = verdict { throw BureauError.worthlessOpinion(reason) }
        if let delegation = signed.delegation?.delegation, moment > delegation.until {
            throw BureauError.worthlessOpinion(
                "the delegation of \(delegation.department) was over at \(delegation.until.local), before this came; have "
                    + "\(delegation.department) sign")
        }
        guard opinion.givenAt <= moment else { throw BureauError.opinionFromLater(opinion.department.name) }
        guard !docket.opinions.contains(signed) else { throw BureauError.opinionKnown(opinion.department.name) }
        _ = try docket.course(office, at: moment).after(.opine(opinion.department, opinion.decision))
        let record = OpinionRecord(
            submission: opinion.submission, department: opinion.department, envelope: signed.bytes, receivedAt: now)
        try await office.books.keep(record) { try await office.store.append(record, as: $0) }
        try await enter(docket.submission)
        office.logger.info(
            "opinion given", metadata: ["submission": "\(opinion.submission)", "department": "\(opinion.department)"])
        let consultation = try await Docket(opinion.submission, in: office).consultation(office, at: moment)
        let view = consultation.view(for: opinion.department, under: office.policy)
        return OpinionSummary(
            submission: opinion.submission, department: opinion.department.name, decision: opinion.decision.rawValue,
            stage: view.stage.rawValue, missing: view.reasons,
            remarks: consultation.requirement.departments.contains(opinion.department)
                ? [] : ["\(opinion.department) was not asked; its opinion is not counted"])
    }

    /// The log says that the department spoke, and not what it said; the request first, where it lacks that.
    private func enter(_ submission: Submission) async throws {
        let digest = try submission.digest()
        try await OfficeLog(office).add([
            (
                .submission(submission.id),
                [.submission: digest, .figures: submission.figures, .policy: submission.policy]
            ),
            (
                .opinion(submission.id, signed.opinion.department),
                [.submission: digest, .opinion: try SHA256.hash(signed.bytes)]
            ),
        ])
    }
}
