package import Records

extension DivisionCode.Level {
    /// Reads `province`, `city`, `county` or `township`.
    init?(name: String) {
        guard let level = Self.all.first(where: { $0.name == name }) else { return nil }
        self = level
    }

    /// As policy.yaml writes it.
    package var name: String {
        switch self {
        case .province: "province"
        case .city: "city"
        case .county: "county"
        case .township: "township"
        }
    }

    private static let all: [Self] = [.province, .city, .county, .township]
}
