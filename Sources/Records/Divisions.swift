/// The divisions in use: Jilin's nine cities, sixty counties and their townships in full, the rest of the country to
/// county level, and the retired codes that ID numbers and old registers still carry.
package struct Divisions: Sendable {
    /// The bundled tables: Ministry of Civil Affairs place names as of 31 December 2025.
    package static let current = Divisions()

    package let province: Division
    /// Jilin's nine prefecture-level divisions, in code order.
    package let cities: [Division]
    /// Jilin's sixty county-level divisions, in code order.
    package let counties: [Division]
    /// The county-level divisions of the other provinces, in code order.
    package let countiesElsewhere: [Division]
    /// Jilin's townships and subdistricts, in code order (Ministry of Civil Affairs numbering).
    package let townships: [Division]

    private let byCode: [DivisionCode: Division]
    private let successors: [DivisionCode: DivisionCode]
    private let byFullName: [String: DivisionCode]
    private let undividedCities: Set<DivisionCode>

    private init() {
        let country = Resource.rows(of: "divisions_china").compactMap(Self.division)
        let jilin = Resource.rows(of: "divisions_jilin").compactMap(Self.division)
        townships = Resource.rows(of: "townships_jilin").compactMap(Self.township).sorted { $0.code < $1.code }
        cities = jilin.filter { $0.code.level == .city }.sorted { $0.code < $1.code }
        counties = jilin.filter { $0.code.level == .county }.sorted { $0.code < $1.code }
        let own = Set(counties.map(\.code))
        countiesElsewhere = country.filter { $0.code.level == .county && !own.contains($0.code) }
            .sorted { $0.code < $1.code }
        guard let province = jilin.first(where: { $0.code.level == .province }) else {
            preconditionFailure("the table of divisions names its province")
        }
        self.province = province
        let all = country + jilin + townships
        byCode = Dictionary(all.map { ($0.code, $0) }) { _, later in later }
        successors = Self.successors(among: counties)
        byFullName = Self.fullNames(country + jilin, byCode: byCode)
        let divided = Set(byCode.keys.filter { $0.level == .county }.compactMap(\.city))
        undividedCities = Set(byCode.keys.filter { $0.level == .city }).subtracting(divided)
    }

    /// The division in use with this code; nothing for a retired or unknown one.
    package subscript(code: DivisionCode) -> Division? { byCode[code] }

    /// The official name, or the code's digits where the division is unknown.
    package func name(of code: DivisionCode) -> String { byCode[code]?.name ?? code.description }

    /// What a heading prints: 吉林省松原市长岭县.
    package func fullName(of code: DivisionCode) -> String {
        var names: [String] = []
        var next: DivisionCode? = code
        while let code = next {
            // A municipality's and a directly governed county's "city" level has no row of its own.
            if let name = byCode[code]?.name, name != names.first { names.insert(name, at: 0) }
            next = code.parent
        }
        return names.joined()
    }

    /// The divisions of Jilin directly within `code`, in code order.
    package func children(of code: DivisionCode) -> [Division] {
        switch code.level {
        case .province: code == province.code ? cities : []
        case .city: counties.filter { $0.code.parent == code }
        case .county: townships.filter { $0.code.parent == code }
        case .township: []
        }
    }

    /// The code in use for a register's entry: as given, or the successor of a retired one; nothing when unknown.
    package func current(_ code: DivisionCode) -> DivisionCode? {
        byCode[code] != nil ? code : successors[code]
    }

    /// The county-level division that `code` is or lies in. A prefecture-level city without counties (东莞, 儋州) is one
    /// itself; nothing for other cities and for provinces.
    package func countyLevel(of code: DivisionCode) -> DivisionCode? {
        code.county ?? (undividedCities.contains(code) ? code : nil)
    }

    /// The division a full name means, as offices write it: 松原市长岭县, 吉林省松原市长岭县, or 长岭县 where only one
    /// county in the country has that name.
    package func code(named name: String) -> DivisionCode? { byFullName[name] }

    /// Whether moves between the two counties stay inside one city's central urban area.
    package func shareUrbanArea(_ one: DivisionCode, _ other: DivisionCode) -> Bool {
        guard let group = byCode[one]?.urbanGroup else { return false }
        return byCode[other]?.urbanGroup == group
    }

    private static func division(_ row: [String: String]) -> Division? {
        guard let code = row["code"].flatMap({ DivisionCode($0) }), let name = row["name"] else { return nil }
        return Division(code: code, name: name, urbanGroup: row["urban_group"].flatMap { DivisionCode($0) })
    }

    private static func township(_ row: [String: String]) -> Division? {
        guard let code = row["code9"].flatMap({ DivisionCode($0) }), let name = row["name"] else { return nil }
        return Division(code: code, name: name, urbanGroup: nil)
    }

    /// Retired codes lead to the county of today whose name has the same stem; where none does, to nothing.
    private static func successors(among counties: [Division]) -> [DivisionCode: DivisionCode] {
        let byStem = Dictionary(grouping: counties, by: \.shortName)
        var successors: [DivisionCode: DivisionCode] = [:]
        for row in Resource.rows(of: "retired_codes_jilin") {
            guard let code = row["code"].flatMap({ DivisionCode($0) }), let name = row["name"] else { continue }
            let heirs = byStem[ShortName.of(name)] ?? []
            if heirs.count == 1 { successors[code] = heirs[0].code }
        }
        return successors
    }

    private static func fullNames(
        _ divisions: [Division], byCode: [DivisionCode: Division]
    ) -> [String: DivisionCode] {
        var codes: [String: DivisionCode] = [:]
        var ambiguous: Set<String> = []
        for division in Set(divisions.map(\.code)).compactMap({ byCode[$0] }) {
            let province = byCode[division.code.province]?.name ?? ""
            let city = division.code.city.flatMap { byCode[$0]?.name } ?? ""
            let forms: Set<String> = [division.name, city + division.name, province + city + division.name]
            for form in forms {
                if let other = codes[form], other != division.code { ambiguous.insert(form) }
                codes[form] = division.code
            }
        }
        return codes.filter { !ambiguous.contains($0.key) }
    }
}
