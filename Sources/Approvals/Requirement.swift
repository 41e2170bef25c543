package import Records

/// How a department takes part: by an opinion on figures it owns, or by approving the release together with others.
package enum Role: String, CaseIterable, Sendable, Codable {
    case opinion
    case approval

    /// As an office says it.
    package var title: String {
        switch self {
        case .opinion: "征求意见"
        case .approval: "共同批准"
        }
    }
}

/// Consent that one rule of the policy asks for.
package struct Need: Hashable, Sendable {
    /// Who may give it: one department, or several where the rule is content with some of them. Never the requester.
    package let departments: [DepartmentID]
    /// How many of them must agree.
    package let count: Int
    package let role: Role
    /// The domain that makes the consent necessary; nothing where every release needs it.
    package let domain: Domain?
    /// The section of the plan: 二（一）.
    package let clause: String
    /// The sentence of the plan, or the reason where the plan is silent.
    package let reason: String
    /// The line of policy.yaml on which the rule begins.
    package let line: Int

    /// Whether so many of the departments have agreed; a department counts once.
    func isMet(by agreeing: Set<DepartmentID>) -> Bool {
        Set(departments).intersection(agreeing).count >= count
    }
}

/// What the policy in force asks before certain figures may go to an audience.
package struct Requirement: Hashable, Sendable {
    package let requester: DepartmentID
    /// In the policy's order.
    package let needs: [Need]
    /// Why no consent at all could clear the request; empty for one that can be cleared.
    package let refusals: [String]

    /// Every department that is asked, once each, in the policy's order.
    package var departments: [DepartmentID] {
        var seen: Set<DepartmentID> = []
        return needs.flatMap(\.departments).filter { seen.insert($0).inserted }
    }
}
