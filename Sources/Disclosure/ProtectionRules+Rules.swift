package import Tabulation

extension ProtectionRules {
    /// The rules a cell must satisfy to be printed.
    package var rules: [any DisclosureRule] {
        switch zeros {
        case .safe: [MinimumCount(minimum: minimum)]
        case .sensitive: [MinimumCount(minimum: minimum), SensitiveZero()]
        }
    }
}
