import OpenSSL
package import Records

/// All opinions on one submission, weighed against the policy in force at one moment: who has agreed, what is missing,
/// and what was worth nothing.
///
/// This is the one place where consent is decided: `clear`, the verification of a bundle and every page ask here. The
/// same opinions in another order give the same answer.
package struct Consultation: Sendable {
    package let submission: Submission
    package let requirement: Requirement
    /// Each asked department's latest opinion that is worth anything.
    package let counted: [DepartmentID: SignedOpinion]
    /// Where the request stands: what happened to it, in order, led here.
    package let course: Course
    /// Why nothing may be released yet, each in one sentence; empty exactly when everything is in order.
    package let reasons: [String]
    /// What was left aside: opinions worth nothing, and those of departments that were not asked.
    package let notes: [String]

    /// - Parameter moment: When it is weighed: a release that is being made or checked, at its time in the log.
    package init(
        on figures: Figures, submission: Submission, opinions: [SignedOpinion], policy: Policy, keys: KeyRoll,
        at moment: Moment
    ) {
        self.submission = submission
        requirement = policy.requirement(
            for: figures, audience: submission.audience, requester: submission.requester
        ).refused(for: Self.changes(figures, submission, policy))
        var hearing = Hearing(on: submission, requirement, policy.procedure)
        hearing.hear(opinions, keys: keys)
        hearing.pass(to: moment)
        hearing.hold()
        (counted, course) = (hearing.counted, hearing.course)
        notes = hearing.worthless + hearing.unasked
        let due = policy.procedure.due(of: submission.submittedAt).flatMap { moment > $0 ? $0 : nil }
        let lacking =
            course.round?.lacking(policy, comments: counted.mapValues(\.opinion.comment), overdueSince: due) ?? []
        let blocked = requirement.refusals + lacking + course.waiting(at: moment)
        // What was worth nothing explains a refusal; it does not make one, or anyone could stop a release with noise.
        reasons = blocked.isEmpty ? [] : blocked + hearing.worthless
    }

    private static func changes(_ figures: Figures, _ submission: Submission, _ policy: Policy) -> [String] {
        var reasons: [String] = []
        if (try? SHA256.hash(figures.canonicalBytes)) != submission.figures {
            reasons.append("the figures are not the ones \(submission.id) asks about; submit these figures anew")
        }
        if policy.digest != submission.policy {
            reasons.append("the policy in force is not the one \(submission.id) was made under; submit anew")
        }
        return reasons
    }
}

extension Course {
    /// Why what is cleared has to wait for the clock.
    fileprivate func waiting(at moment: Moment) -> [String] {
        do {
            _ = try after(.release(at: moment))
            return []
        } catch .embargoed(let time) {
            return ["\(ApprovalsError.embargoed(until: time))"]
        } catch { return [] }
    }
}

extension Round {
    /// What stands in the way, in the policy's order: who is against it and why, then who has not agreed.
    fileprivate func lacking(
        _ policy: Policy, comments: [DepartmentID: String], overdueSince due: Moment?
    ) -> [String] {
        if requirement.needs.isEmpty { return ["nobody is asked about this table, and so nobody clears it"] }
        let decisions = decisions
        let against = requirement.departments.compactMap { department -> String? in
            switch decisions[department] {
            case .object?: Self.sentence(department, "objects to the release", comments)
            case .return?: Self.sentence(department, "returns the figures to be mended", comments)
            case .agree?, nil: nil
            }
        }
        let waiting = unmet.filter { need in
            need.departments.count > 1 || decisions[need.departments[0]].map { $0 == .agree } ?? true
        }
        let late = due.map { ", overdue since \($0.local)" } ?? ""
        let over = hasLapsed ? ["the time for opinions is over; submit anew"] : []
        return against + waiting.map { Self.sentence($0, policy) + late } + over
    }

    private static func sentence(_ who: DepartmentID, _ does: String, _ comments: [DepartmentID: String]) -> String {
        let comment = (comments[who] ?? "").split(whereSeparator: \.isNewline).joined(separator: " ")
        return comment.isEmpty ? "\(who) \(does)" : "\(who) \(does): \(comment)"
    }

    private static func sentence(_ need: Need, _ policy: Policy) -> String {
        let names = need.departments.map { id in "\(id)\(policy[id].map { " (\($0.name))" } ?? "")" }
        let who = names.count == 1 ? names[0] : "\(need.count) of \(names.joined(separator: ", "))"
        let what = need.domain.map { " on \($0.rawValue) figures" } ?? ""
        return "the \(need.role.rawValue) of \(who)\(what) is missing (\(need.clause): \(need.reason))"
    }
}
