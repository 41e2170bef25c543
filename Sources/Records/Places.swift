/// The leaves of the region hierarchy in table order: for each county of Jilin, its townships and then the county
/// itself, which stands for "in this county, township not known".
package struct Places: Sendable {
    package static let current = Places(Divisions.current)

    /// Township codes, and six-digit county codes for township not known; a column's value is the index in this list.
    package let codes: [DivisionCode]
    private let indexes: [DivisionCode: Int]

    private init(_ divisions: Divisions) {
        codes = divisions.counties.flatMap { county in
            divisions.children(of: county.code).map(\.code) + [county.code]
        }
        indexes = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    }

    package var count: Int { codes.count }

    /// The index of a township or county of Jilin; a township not in the table falls back to its county.
    package func index(of code: DivisionCode) -> Int? {
        indexes[code] ?? code.county.flatMap { indexes[$0] }
    }
}
