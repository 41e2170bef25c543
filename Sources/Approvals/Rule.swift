import Records

/// One rule of policy.yaml.
struct Rule: Hashable, Sendable {
    let line: Int
    let audiences: [Audience]
    /// The kinds of division whose figures it speaks for; nothing for a rule about every division's.
    let levels: [DivisionCode.Level]?
    /// Nothing for a rule about every table; such a rule adds consent but speaks for no domain.
    let domains: [Domain]?
    let role: Role
    let quorum: Quorum
    let members: [Member]
    /// Whether the departments of the nearest division around answer for one that has none of its own.
    let fallsBack: Bool
    /// The smallest divisions that figures of these domains may go down to.
    let lowestLevel: DivisionCode.Level?
    let clause: String
    let reason: String

    func speaks(for level: DivisionCode.Level) -> Bool { levels?.contains(level) ?? true }

    /// The domains of a table that bring the rule into play; one `nil` for a rule about every table.
    func occasions(in domains: [Domain]) -> [Domain?] {
        guard let own = self.domains else { return [nil] }
        return domains.filter(own.contains)
    }

    /// Every occasion on which it can come into play.
    var occasions: [Domain?] { domains.map { $0.map(Optional.some) } ?? [nil] }
}

/// Who is asked when a domain brings a rule into play, or whom the division lacks.
enum Asked: Hashable {
    case departments([DepartmentID])
    case nobody(Member)
}

extension Rule {
    func asked(for domain: Domain?, in division: DivisionCode, among departments: [Department]) -> Asked {
        var asked: [DepartmentID] = []
        for member in members {
            let department = member.resolved(for: domain, in: division, orAbove: fallsBack, among: departments)
            guard let department else { return .nobody(member) }
            asked.append(department.id)
        }
        return .departments(asked)
    }
}
