package import Records

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
