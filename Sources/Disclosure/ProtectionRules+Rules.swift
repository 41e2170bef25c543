package import Tabulation

extension ProtectionRules {
    /// The rules a cell must satisfy to be printed.
    package var rules: [any DisclosureRule] {
        switch zeros {
        case .safe: [MinimumCount(minimum: minimum)]
        case .sensitive: [MinimumCount(minimum: minimum), SensitiveZero()]
        }
    }

    /// The smallest count that a rule refuses.
    var leastSensitive: Int { zeros == .safe ? 1 : 0 }

    /// The largest count that a rule refuses.
    var mostSensitive: Int { minimum - 1 }
}
