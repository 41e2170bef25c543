package import Records

/// What one reader of a request is shown of it before the figures are out.
///
/// Where the policy asks for independence, whoever was asked sees no opinion but its own until each has given theirs.
package struct ConsultationView: Sendable {
    package let stage: Stage
    /// Those that may be seen, in the order of the departments asked.
    package let opinions: [SignedOpinion]
    /// What is in the way of a release, as far as it may be seen.
    package let reasons: [String]
    /// Whether others' opinions are hidden.
    package let isPartial: Bool

    fileprivate init(stage: Stage, opinions: [SignedOpinion], reasons: [String], isPartial: Bool) {
        (self.stage, self.opinions, self.reasons, self.isPartial) = (stage, opinions, reasons, isPartial)
    }
}

extension Consultation {
    /// Whether somebody may see the figures before they are out: the requester, who is asked, and whom the policy lists.
    package func verdict(onLookOf viewer: DepartmentID, under policy: Policy) -> Verdict {
        let mayLook =
            viewer == submission.requester || requirement.departments.contains(viewer)
            || policy.viewers.contains(viewer)
        return mayLook
            ? .granted
            : .refused(
                "\(viewer) neither asks for \(submission.id) nor is asked about it, and is not among the viewers in "
                    + "policy.yaml")
    }

    /// What `viewer` is shown; anyone else who may not see others' opinions is shown none.
    package func view(for viewer: DepartmentID?, under policy: Policy) -> ConsultationView {
        let all = requirement.departments.compactMap { counted[$0] }
        guard policy.procedure.isIndependent, viewer != submission.requester, !everyoneHasSpoken else {
            return ConsultationView(stage: course.stage, opinions: all, reasons: reasons, isPartial: false)
        }
        let own = all.filter { $0.opinion.department == viewer }
        let hidden = "others' opinions are shown when each has given theirs"
        return ConsultationView(
            stage: counted.isEmpty ? .submitted : .underOpinion, opinions: own,
            reasons: requirement.refusals + [hidden], isPartial: true)
    }

    /// Whether everybody who gives an opinion has given it. Who approves after the opinions sees them; where approvals do
    /// not wait, or only approvals are asked, whoever approves is awaited too.
    private var everyoneHasSpoken: Bool {
        let givers = requirement.departments.filter { !requirement.onlyApproves($0) }
        let awaited = givers.isEmpty || !requirement.ordersApprovals ? requirement.departments : givers
        return course.round?.standing == .complete || awaited.allSatisfy { counted[$0] != nil }
    }
}
