import Records

/// Whose consent a rule asks for.
enum Member: Hashable, Sendable {
    /// The owner of the domain that brings the rule into play, in the figures' own division.
    case owner
    /// The department of a line of work in the figures' own division: `own education`.
    case own(line: DepartmentID)
    /// One department, whoever's the figures are.
    case named(DepartmentID)
}

extension Member {
    /// The department that is meant for figures of `division`; nothing where it has none.
    ///
    /// - Parameter above: Whether the nearest division around it answers where it has none itself.
    func resolved(
        for domain: Domain?, in division: DivisionCode, orAbove above: Bool, among departments: [Department]
    ) -> Department? {
        switch self {
        case .named(let id): return departments.first { $0.id == id }
        case .owner, .own:
            var place: DivisionCode? = division
            while let here = place {
                if let department = departments.first(where: { $0.division == here && isMeant($0, for: domain) }) {
                    return department
                }
                place = above ? here.parent : nil
            }
            return nil
        }
    }

    private func isMeant(_ department: Department, for domain: Domain?) -> Bool {
        switch self {
        case .owner: domain.map(department.owns.contains) ?? false
        case .own(let line): department.line == line
        case .named(let id): department.id == id
        }
    }

    /// As a refusal says whom it lacks.
    func title(for domain: Domain?) -> String {
        switch self {
        case .owner: "department that owns \(domain?.rawValue ?? "its") figures"
        case .own(let line): "department of the line ‘\(line)’"
        case .named(let id): "department ‘\(id)’"
        }
    }
}
