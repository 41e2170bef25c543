internal import Approvals
internal import OpenSSL
internal import Records

/// What a policy that can be followed says, counted.
package struct PolicySummary: Encodable, Sendable {
    /// Of both texts; submissions and opinions name it.
    package let policy: String
    package let departments: Int
    package let rules: Int
    /// Who may ask, by audience.
    package let requesters: [String: [String]]
    /// The domains that no rule names, by audience: their figures are not released.
    package let closed: [String: [String]]
}

/// Reads an office's reviewed texts on approval as releases will; refuses what cannot be followed, with its line.
///
/// Anyone may; it needs no office.
package struct CheckPolicy {
    private let texts: ReviewedTexts

    package init(_ texts: ReviewedTexts) { self.texts = texts }

    package func callAsFunction() throws -> PolicySummary {
        let policy = try texts.policy()
        return PolicySummary(
            policy: policy.digest.description, departments: policy.departments.count, rules: policy.ruleCount,
            requesters: Dictionary(
                uniqueKeysWithValues: Audience.allCases.map { ($0.rawValue, policy.requesters(for: $0).map(\.name)) }),
            closed: Dictionary(
                uniqueKeysWithValues: Audience.allCases.map {
                    ($0.rawValue, policy.closedDomains(for: $0).map(\.rawValue))
                }))
    }
}
