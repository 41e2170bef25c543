import Records

/// One rule of policy.yaml.
struct Rule: Hashable, Sendable {
    /// Whose consent a rule asks for.
    enum Members: Hashable, Sendable {
        /// The owner of each domain that the table and the rule share.
        case owner
        case departments([DepartmentID])
    }

    let line: Int
    let audiences: [Audience]
    /// Nothing for a rule about every table; such a rule adds consent but speaks for no domain.
    let domains: [Domain]?
    let role: Role
    let quorum: Quorum
    let members: Members
    /// The smallest divisions that figures of these domains may go down to.
    let lowestLevel: DivisionCode.Level?
    let clause: String
    let reason: String

    /// The domains of a table that bring the rule into play; one `nil` for a rule about every table.
    func occasions(in domains: [Domain]) -> [Domain?] {
        guard let own = self.domains else { return [nil] }
        return domains.filter(own.contains)
    }
}

extension Rule {
    /// Who is asked when `domain` brings the rule into play.
    func members(for domain: Domain?, _ departments: [Department]) -> [DepartmentID] {
        switch members {
        case .departments(let listed): listed
        case .owner: departments.filter { department in domain.map(department.owns.contains) ?? false }.map(\.id)
        }
    }
}
