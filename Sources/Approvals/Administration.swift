package import Records

/// Who must sign what an office decides about itself: its policy, its departments' keys, and taking a release down at once.
///
/// Guarantee: nothing of it is decided by fewer than two departments.
package struct Administration: Hashable, Sendable {
    /// What is decided.
    package enum Matter: String, CaseIterable, Sendable {
        case policy, keys, takedown
    }

    /// Whose consent one matter asks for.
    package struct Rule: Hashable, Sendable {
        package let members: [DepartmentID]
        package let count: Int
        /// The line of policy.yaml.
        package let line: Int
    }

    private let rules: [Matter: Rule]

    init(_ rules: [Matter: Rule]) { self.rules = rules }

    /// Nothing for a matter that nobody may decide.
    package func rule(for matter: Matter) -> Rule? { rules[matter] }
}
