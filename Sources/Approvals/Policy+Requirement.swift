package import Records

extension Policy {
    /// Whose consent these figures need before they may go to `audience`, when `requester` asks.
    package func requirement(for figures: Figures, audience: Audience, requester: DepartmentID) -> Requirement {
        requirement(about: Matter(figures), audience: audience, requester: requester)
    }

    /// The same for a table that may not have been counted yet.
    ///
    /// Every rule that touches the table counts. The requester is struck from every rule; where too few are left to
    /// satisfy it, the request is refused, as it is where no rule asks the owner of something the table shows.
    package func requirement(about matter: Matter, audience: Audience, requester: DepartmentID) -> Requirement {
        let inForce = rules.filter { $0.audiences.contains(audience) && $0.speaks(for: matter.division.level) }
        var needs: [Need] = []
        var refusals =
            requesterRefusals(requester, audience, matter.division) + coverageRefusals(matter, audience, inForce)
        for rule in inForce {
            for domain in rule.occasions(in: matter.domains) {
                refusals += levelRefusals(rule, domain, matter)
                switch self.needs(of: rule, because: domain, in: matter.division, requester: requester) {
                case .success(let own): needs += own
                case .failure(let refusal): refusals.append(refusal.reason)
                }
            }
        }
        return Requirement(
            requester: requester, needs: needs, ordersApprovals: procedure.ordersApprovals, refusals: refusals)
    }

    private struct Refusal: Error {
        let reason: String
    }

    private func needs(
        of rule: Rule, because domain: Domain?, in division: DivisionCode, requester: DepartmentID
    ) -> Result<[Need], Refusal> {
        let place = Divisions.current.name(of: division)
        let members: [DepartmentID]
        switch rule.asked(for: domain, in: division, among: departments) {
        case .departments(let asked): members = asked
        case .nobody(let member):
            return .failure(
                Refusal(
                    reason:
                        "\(place) has no \(member.title(for: domain)), whom the rule on policy.yaml line \(rule.line) "
                        + "asks; introduce it in departments.yaml"))
        }
        let count = rule.quorum.count(of: members.count)
        let others = members.filter { $0 != requester }
        guard others.count >= count else {
            return .failure(
                Refusal(
                    reason:
                        "the rule on policy.yaml line \(rule.line) needs \(requester), which signs nothing on its own "
                        + "request"))
        }
        let groups = count == others.count ? others.map { [$0] } : [others]
        return .success(
            groups.map { group in
                Need(
                    departments: group, count: min(count, group.count), role: rule.role, domain: domain,
                    clause: rule.clause, reason: rule.reason, line: rule.line)
            })
    }

    /// Who asks must be named, and asks for figures of its own division or of those within.
    private func requesterRefusals(
        _ requester: DepartmentID, _ audience: Audience, _ division: DivisionCode
    ) -> [String] {
        let allowed = requesters(for: audience)
        guard allowed.contains(requester), let own = self[requester]?.division else {
            let who = allowed.isEmpty ? "nobody" : allowed.map(\.name).joined(separator: ", ")
            return ["\(requester) may not ask for \(audience.rawValue) use; the policy lets \(who) ask"]
        }
        if division.isWithin(own) { return [] }
        let (place, home) = (Divisions.current.name(of: division), Divisions.current.name(of: own))
        return ["\(requester) is of \(home) and may not ask for figures of \(place)"]
    }

    /// A rule about every table adds consent but speaks for no domain: each domain needs one that asks its owner, in the
    /// figures' own division or in the one that answers for it.
    private func coverageRefusals(_ matter: Matter, _ audience: Audience, _ rules: [Rule]) -> [String] {
        if matter.domains.isEmpty {
            return ["the table does not say what it is about, so nobody can be asked about it"]
        }
        return matter.domains.compactMap { domain in
            guard let owner = owner(of: domain, in: matter.division) else {
                return "no department owns \(domain.rawValue) figures, so nobody can be asked about them"
            }
            let asks = rules.contains { rule in
                guard rule.domains?.contains(domain) == true else { return false }
                switch rule.asked(for: domain, in: matter.division, among: departments) {
                // The rule itself is refused, with whom it lacks.
                case .nobody: return true
                case .departments(let asked): return asked.contains(owner.id)
                }
            }
            return asks
                ? nil
                : "no rule of the policy asks \(owner.id) about \(domain.rawValue) figures for \(audience.rawValue) use"
        }
    }

    private func levelRefusals(_ rule: Rule, _ domain: Domain?, _ matter: Matter) -> [String] {
        guard let lowest = rule.lowestLevel, matter.lowestLevel > lowest else { return [] }
        return [
            "\(domain?.rawValue ?? "these") figures are not released below the \(lowest.name) "
                + "(policy.yaml line \(rule.line)), and this table goes down to the \(matter.lowestLevel.name)"
        ]
    }
}
