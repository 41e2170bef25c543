import Records

/// Divisions as offices write them, by code or full name, made codes in use today.
struct DivisionReading: Sendable {
    private let divisions: Divisions
    /// What nearly every cell holds: a code in use.
    private let counties: Set<String>
    private let places: Set<String>
    private let townshipsByName: [String: DivisionCode]

    static let current = DivisionReading(.current)

    private init(_ divisions: Divisions) {
        self.divisions = divisions
        let home = divisions.counties.map(\.code.description)
        counties = Set(home + divisions.countiesElsewhere.map(\.code.description))
        places = Set(home + divisions.townships.map(\.code.description))
        let named = divisions.townships.map { (divisions.fullName(of: $0.code), $0.code) }
        townshipsByName = Dictionary(named) { first, _ in first }
    }

    /// A county-level division anywhere in the country, also from the code of a township in it.
    func county(_ text: String) -> String? {
        if counties.contains(text) { return text }
        let code = code(text) ?? divisions.code(named: text)
        return code.flatMap(divisions.countyLevel).flatMap(divisions.current)?.description
    }

    /// A township of Jilin; a county of Jilin where the township is not known. A township numbered under a retired
    /// county is known no closer than today's county, since its number may have changed as well.
    func township(_ text: String) -> String? {
        if places.contains(text) { return text }
        guard let code = code(text) ?? townshipsByName[text] ?? divisions.code(named: text),
            code.province == divisions.province.code, let county = code.county.flatMap(divisions.current)
        else { return nil }
        guard code.level == .township, code.county == county else { return county.description }
        return divisions[code]?.code.description
    }

    /// A code of six or nine digits; of twelve, the statistical form of a township's.
    private func code(_ text: String) -> DivisionCode? {
        if text.utf8.count == 12, text.hasSuffix("000") { return DivisionCode(text.prefix(9)) }
        return DivisionCode(text)
    }
}
