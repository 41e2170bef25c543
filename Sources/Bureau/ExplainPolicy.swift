package import Approvals
package import Records
internal import Tabulation

/// Whose consent a table of one division would need, and what in the plan asks for it.
package struct PolicyExplanation: Encodable, Sendable {
    package struct Asked: Encodable, Sendable {
        package struct Signer: Encodable, Sendable {
            package let department: String
            package let name: String
        }

        /// `opinion` or joint `approval`.
        package let role: String
        /// How many of the departments must agree.
        package let count: Int
        package let departments: [Signer]
        /// What the figures are about that makes the consent necessary; nothing where every release needs it.
        package let domain: String?
        /// The section of the plan, and its sentence or the reason where it is silent.
        package let clause: String
        package let reason: String
        /// The line of policy.yaml on which the rule begins.
        package let line: Int
    }

    package let table: String
    package let title: String
    package let division: String
    package let audience: String
    package let requester: String
    package let asked: [Asked]
    /// The departments in the order in which they sign.
    package let order: [String]
    /// The names of those that answer for a division below their own, which has no such department.
    package let fromAbove: [String]
    /// Days for opinions, and for which an agreement counts; nothing where the policy sets none.
    package let deadline: Int?
    package let expiry: Int?
    /// Why no consent could clear it; empty where it can be cleared.
    package let refusals: [String]
}

/// Says who would have to sign a table of the catalogue, before anything is counted.
///
/// Anyone may; it needs no office, only the reviewed texts.
package struct ExplainPolicy {
    private let texts: ReviewedTexts

    package init(_ texts: ReviewedTexts) { self.texts = texts }

    package func callAsFunction(
        _ table: String, audience: Audience, division: DivisionCode?, requester name: String
    ) throws -> PolicyExplanation {
        let (policy, catalogue) = (try texts.policy(), try texts.catalogue())
        guard let definition = catalogue.first(where: { $0.name == table }) else {
            throw BureauError.unknownTable(table, known: catalogue.map(\.name))
        }
        let place = division ?? Divisions.current.province.code
        guard Divisions.current[place] != nil, place.isWithin(Divisions.current.province.code) else {
            throw BureauError.unknownDivision("\(place)")
        }
        guard let requester = policy.departments.map(\.id).first(where: { $0.name == name }) else {
            throw BureauError.unknownDepartment(name, known: policy.departments.map(\.id.name))
        }
        let requirement = policy.requirement(
            about: Matter(definition, of: place), audience: audience, requester: requester)
        return PolicyExplanation(
            table: table, title: definition.title, division: Divisions.current.fullName(of: place),
            audience: audience.rawValue, requester: name, asked: requirement.needs.map { Self.asked($0, policy) },
            order: requirement.departments.map(\.name),
            fromAbove: requirement.departments.compactMap { policy[$0] }.filter { $0.division != place }.map(\.name),
            deadline: policy.procedure.deadline,
            expiry: policy.procedure.expiry, refusals: requirement.refusals)
    }

    private static func asked(_ need: Need, _ policy: Policy) -> PolicyExplanation.Asked {
        PolicyExplanation.Asked(
            role: need.role.rawValue, count: need.count,
            departments: need.departments.map { .init(department: $0.name, name: policy[$0]?.name ?? $0.name) },
            domain: need.domain?.rawValue, clause: need.clause, reason: need.reason, line: need.line)
    }
}

extension Matter {
    /// What a table will be about once it is counted for a division.
    fileprivate init(_ definition: TableDefinition, of division: DivisionCode) {
        let shown = definition.dimensions.compactMap(\.variable.domain)
        let depths = definition.dimensions.map { dimension in
            switch dimension.breakdown {
            case .region(to: let level): level
            case .categories: division.level
            }
        }
        self.init(
            division: division,
            domains: Domain.allCases.filter { definition.domains.contains($0) || shown.contains($0) },
            lowestLevel: depths.reduce(division.level, max))
    }
}
