package import Tabulation

extension ProtectionRules {
    /// The rules a cell of counts must satisfy on its own to be printed.
    package var rules: [any DisclosureRule] { rules(leastSum: 1) }

    /// The rules a cell must satisfy on its own to be printed; the first that refuses it gives the reason.
    ///
    /// - Parameter leastSum: the smallest sum that the table has.
    func rules(leastSum: Int) -> [any DisclosureRule] {
        var rules: [any DisclosureRule] = []
        if minimum > 1 { rules.append(MinimumCount(minimum: minimum, reachesZero: zeros == .sensitive)) }
        if zeros == .sensitive {
            rules.append(SensitiveZero(mostPossible: kind == .count ? max(1, minimum - 1) : leastSum))
        }
        rules += dominance.map { Disclosure.Dominance(n: $0.n, k: $0.k) }
        if let pPercent { rules.append(Disclosure.PPercent(p: pPercent.p)) }
        if let pq { rules.append(Disclosure.PriorPosterior(p: pq.p, q: pq.q)) }
        return rules
    }
}
