import Records

/// Divisions as offices write them, by code or full name, made codes in use today.
struct DivisionReading: Sendable {
    private let divisions: Divisions
    private let townshipsByName: [String: DivisionCode]

    static let current = DivisionReading(.current)

    private init(_ divisions: Divisions) {
        self.divisions = divisions
        var byName: [String: DivisionCode] = [:]
        for township in divisions.townships {
            byName[divisions.fullName(of: township.code)] = township.code
        }
        townshipsByName = byName
    }

    /// A county-level division anywhere in the country, also from the code of a township in it.
    func county(_ text: String) -> String? {
        let code = code(text) ?? divisions.code(named: text)
        return code.flatMap(divisions.countyLevel).flatMap(divisions.current)?.description
    }

    /// A township of Jilin; a county of Jilin where the township is not known. A township numbered under a retired
    /// county is known no closer than today's county, since its number may have changed as well.
    func township(_ text: String) -> String? {
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
