import OpenSSL
package import Records

/// All opinions on one submission, weighed against the policy in force: who has agreed, what is missing, and what was
/// worth nothing.
///
/// This is the one place where consent is decided: `clear`, the verification of a bundle and every page ask here. The
/// same opinions in another order give the same answer.
package struct Consultation: Sendable {
    package let submission: Submission
    package let requirement: Requirement
    /// Each asked department's latest opinion that is worth anything.
    package let counted: [DepartmentID: SignedOpinion]
    /// What each department that was asked last said.
    package let round: Round
    /// Why nothing may be released yet, each in one sentence; empty exactly when everything is in order.
    package let reasons: [String]
    /// What was left aside: opinions worth nothing, and those of departments that were not asked.
    package let notes: [String]

    package init(
        on figures: Figures, submission: Submission, opinions: [SignedOpinion], policy: Policy, keys: KeyRoll
    ) {
        self.submission = submission
        requirement = policy.requirement(
            for: figures, audience: submission.audience, requester: submission.requester)
        let weighed = Weighed(opinions, on: submission, requirement: requirement, keys: keys)
        counted = weighed.counted
        round = weighed.round
        notes = weighed.worthless + weighed.unasked
        let standing = Self.standing(figures, submission, policy) + requirement.refusals
        let missing = round.lacking(policy, comments: counted.mapValues(\.opinion.comment))
        let blocked = standing + missing
        // What was worth nothing explains a refusal; it does not make one, or anyone could stop a release with noise.
        reasons = blocked.isEmpty ? [] : blocked + weighed.worthless
    }

    /// Where the request stands: cleared exactly when there is no reason against it.
    package var stage: Stage {
        let stage = round.stage
        return stage.kind == .cleared && !reasons.isEmpty ? .underOpinion(round) : stage
    }

    private static func standing(_ figures: Figures, _ submission: Submission, _ policy: Policy) -> [String] {
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

/// Opinions sorted into those that count and those that do not.
private struct Weighed {
    var counted: [DepartmentID: SignedOpinion] = [:]
    var worthless: [String] = []
    var unasked: [String] = []
    var round: Round

    init(_ opinions: [SignedOpinion], on submission: Submission, requirement: Requirement, keys: KeyRoll) {
        round = Round(requirement)
        let request = try? submission.digest()
        for opinion in Set(opinions).sorted(by: Self.comesBefore) {
            let who = opinion.opinion.department
            guard who != submission.requester else {
                worthless.append("\(who) asks for this release and signs nothing on its own request")
                continue
            }
            switch opinion.verified(for: submission, request: request, keys: keys) {
            case .refused(let reason): worthless.append(reason)
            case .granted where !requirement.departments.contains(who):
                unasked.append("\(who) was not asked; its opinion is not counted")
            case .granted:
                counted[who] = opinion
                round = round.hearing(who, opinion.opinion.decision)
            }
        }
    }

    /// By department, then in time, then the more cautious later, so that the last one heard is the one that stands.
    private static func comesBefore(_ left: SignedOpinion, _ right: SignedOpinion) -> Bool {
        let (one, other) = (left.opinion, right.opinion)
        return (one.department, one.givenAt, one.decision) == (other.department, other.givenAt, other.decision)
            ? left.bytes.lexicographicallyPrecedes(right.bytes)
            : (one.department, one.givenAt, one.decision) < (other.department, other.givenAt, other.decision)
    }
}

extension Round {
    /// What stands in the way, in the policy's order: who is against it and why, then who has not agreed.
    fileprivate func lacking(_ policy: Policy, comments: [DepartmentID: String]) -> [String] {
        if requirement.needs.isEmpty { return ["nobody is asked about this table, and so nobody clears it"] }
        let against = requirement.departments.compactMap { department -> String? in
            switch decisions[department] {
            case .object?: Self.sentence(department, "objects to the release", comments)
            case .return?: Self.sentence(department, "returns the figures to be mended", comments)
            case .agree?, nil: nil
            }
        }
        let waiting = unmet.filter { need in
            need.departments.count > 1 || decisions[need.departments[0]] == nil
        }
        return against + waiting.map { Self.sentence($0, policy) }
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
