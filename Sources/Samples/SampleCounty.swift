import Records

/// A county-level division as the generator needs it.
struct SampleCounty: Sendable {
    let code: DivisionCode
    let digits: [UInt8]
    let name: [UInt8]
    /// What a register may hold instead of the code: full names, and codes of the county that are no longer in force.
    let spellings: [[UInt8]]
    /// Its townships' indexes, by weight; nothing outside Jilin.
    let townships: Weighted<Int>?

    init(_ division: Division, _ divisions: Divisions, townships: Weighted<Int>?) {
        code = division.code
        digits = Array(division.code.description.utf8)
        name = Array(division.name.utf8)
        self.townships = townships
        let full = divisions.fullName(of: division.code)
        let city = division.code.city.map { divisions.name(of: $0) } ?? ""
        let names = [full, city + division.name].filter { divisions.code(named: $0) == division.code }
        spellings = (names + (Self.retired[division.code] ?? [])).map { Array($0.utf8) }
    }

    /// Jilin's retired codes by the county they lead to today.
    private static let retired: [DivisionCode: [String]] = {
        let candidates = (220_100...229_099).map { DivisionCode(String($0)) }
        var codes: [DivisionCode: [String]] = [:]
        for case let code? in candidates where Divisions.current[code] == nil {
            if let heir = Divisions.current.current(code) { codes[heir, default: []].append(code.description) }
        }
        return codes
    }()
}

/// A township or subdistrict as the generator needs it.
struct SampleTownship: Sendable {
    let code: DivisionCode
    let digits: [UInt8]
    let name: [UInt8]
    /// The index of its county.
    let county: Int
    let isRural: Bool

    init(_ division: Division, county: Int) {
        code = division.code
        digits = Array(division.code.description.utf8)
        name = Array(division.name.utf8)
        self.county = county
        isRural = !division.name.hasSuffix("街道")
    }
}
