package import Records

/// What the policy looks at in a table: what it is about, whose it is, and how far down it goes.
package struct Matter: Hashable, Sendable {
    /// Whose children are counted; its own departments answer for the figures.
    package let division: DivisionCode
    package let domains: [Domain]
    /// The smallest kind of division that the table tells about.
    package let lowestLevel: DivisionCode.Level

    package init(division: DivisionCode, domains: [Domain], lowestLevel: DivisionCode.Level) {
        (self.division, self.domains, self.lowestLevel) = (division, domains, lowestLevel)
    }

    /// Every axis is looked at, whatever its name; a place of the region axis whose code is none counts as a township. A
    /// table is about what it says of itself, and about what its axes show.
    package init(_ figures: Figures) {
        let places = figures.dimensions.flatMap { dimension in
            dimension.entries.compactMap { entry -> DivisionCode.Level? in
                if let code = DivisionCode(entry.code) { return code.level }
                return dimension.name == Variable.region.rawValue && !entry.isTotal ? .township : nil
            }
        }
        let shown = figures.dimensions.compactMap { Variable(rawValue: $0.name)?.domain }
        let description = figures.description
        self.init(
            division: description.division,
            domains: Domain.allCases.filter { description.domains.contains($0) || shown.contains($0) },
            lowestLevel: places.reduce(description.division.level, max))
    }
}
