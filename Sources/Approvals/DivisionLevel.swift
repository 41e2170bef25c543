import Records

extension DivisionCode.Level {
    /// Reads `province`, `city`, `county` or `township`.
    init?(name: String) {
        guard let level = Self.all.first(where: { $0.name == name }) else { return nil }
        self = level
    }

    /// As policy.yaml writes it.
    var name: String {
        switch self {
        case .province: "province"
        case .city: "city"
        case .county: "county"
        case .township: "township"
        }
    }

    private static let all: [Self] = [.province, .city, .county, .township]
}

extension Figures {
    /// The smallest kind of division these figures tell about.
    ///
    /// Every axis is looked at, whatever its name; a place of the region axis whose code is none counts as a township.
    var lowestLevel: DivisionCode.Level {
        let places = dimensions.flatMap { dimension in
            dimension.entries.compactMap { entry -> DivisionCode.Level? in
                if let code = DivisionCode(entry.code) { return code.level }
                return dimension.name == Variable.region.rawValue && !entry.isTotal ? .township : nil
            }
        }
        return places.max().map { max($0, description.division.level) } ?? description.division.level
    }

    /// What the figures are about: what the table says of itself, and what its axes show.
    var domains: [Domain] {
        let shown = dimensions.compactMap { Variable(rawValue: $0.name)?.domain }
        return Domain.allCases.filter { description.domains.contains($0) || shown.contains($0) }
    }
}
