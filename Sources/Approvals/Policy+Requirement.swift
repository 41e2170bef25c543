package import Records

extension Policy {
    /// Whose consent these figures need before they may go to `audience`, when `requester` asks.
    ///
    /// Every rule that touches the table counts. The requester is struck from every rule; where too few are left to
    /// satisfy it, the request is refused, as it is where no rule asks the owner of something the table shows.
    package func requirement(for figures: Figures, audience: Audience, requester: DepartmentID) -> Requirement {
        let inForce = rules.filter { $0.audiences.contains(audience) }
        let domains = figures.domains
        var needs: [Need] = []
        var refusals = requesterRefusals(requester, audience) + coverageRefusals(domains, audience, inForce)
        for rule in inForce {
            for domain in rule.occasions(in: domains) {
                refusals += levelRefusals(rule, domain, figures)
                let (rule, refusal) = self.needs(of: rule, because: domain, requester: requester)
                needs += rule
                refusals += refusal
            }
        }
        return Requirement(
            requester: requester, needs: needs, ordersApprovals: procedure.ordersApprovals, refusals: refusals)
    }

    private func needs(of rule: Rule, because domain: Domain?, requester: DepartmentID) -> ([Need], [String]) {
        let members = rule.members(for: domain, departments)
        let count = rule.quorum.count(of: members.count)
        let others = members.filter { $0 != requester }
        guard others.count >= count else {
            return (
                [],
                ["the rule on policy.yaml line \(rule.line) needs \(requester), which signs nothing on its own request"]
            )
        }
        let groups = count == others.count ? others.map { [$0] } : [others]
        let needs = groups.map { group in
            Need(
                departments: group, count: min(count, group.count), role: rule.role, domain: domain,
                clause: rule.clause, reason: rule.reason, line: rule.line)
        }
        return (needs, [])
    }

    private func requesterRefusals(_ requester: DepartmentID, _ audience: Audience) -> [String] {
        let allowed = requesters(for: audience)
        if allowed.contains(requester) { return [] }
        let who = allowed.isEmpty ? "nobody" : allowed.map(\.name).joined(separator: ", ")
        return ["\(requester) may not ask for \(audience.rawValue) use; the policy lets \(who) ask"]
    }

    /// A rule about every table adds consent but speaks for no domain: each domain needs one that asks its owner.
    private func coverageRefusals(_ domains: [Domain], _ audience: Audience, _ rules: [Rule]) -> [String] {
        if domains.isEmpty { return ["the table does not say what it is about, so nobody can be asked about it"] }
        return domains.compactMap { domain in
            guard let owner = owner(of: domain) else {
                return "no department owns \(domain.rawValue) figures, so nobody can be asked about them"
            }
            let asked = rules.contains {
                $0.domains?.contains(domain) == true && $0.members(for: domain, departments).contains(owner.id)
            }
            return asked
                ? nil
                : "no rule of the policy asks \(owner.id) about \(domain.rawValue) figures for \(audience.rawValue) use"
        }
    }

    private func levelRefusals(_ rule: Rule, _ domain: Domain?, _ figures: Figures) -> [String] {
        guard let lowest = rule.lowestLevel, figures.lowestLevel > lowest else { return [] }
        return [
            "\(domain?.rawValue ?? "these") figures are not released below the \(lowest.name) "
                + "(policy.yaml line \(rule.line)), and this table goes down to the \(figures.lowestLevel.name)"
        ]
    }
}
