package import Records

/// A table of the catalogue, as reviewed text defines it: what is counted, for whom, by what, and how it is protected.
package struct TableDefinition: Hashable, Sendable {
    /// The catalogue's name: `children-by-county-age-sex`.
    package let name: String
    package let title: String
    package let english: String
    package let scope: String
    package let unit: String
    package let domains: [Domain]
    package let dimensions: [DimensionDefinition]
    /// Only children with one of these values of each are counted.
    package let filter: [ValueSet]
    /// The note on concepts and sources; what protection does to the figures is added to it by `describe`.
    package let methodology: String
    package let protection: ProtectionRules

    /// No table may have more axes.
    package static let mostDimensions = 6

    /// The variables whose columns must be opened to count the table, each once.
    package var variables: [Variable] {
        let others = filter.map(\.variable).filter { filtered in !dimensions.contains { $0.variable == filtered } }
        return dimensions.map(\.variable) + others
    }

    /// What the table will say of itself.
    package func describe(division: DivisionCode, referenceDate: CalendarDate?) -> TableDescription {
        TableDescription(
            table: name, title: title, titleEnglish: english, scope: scope, unit: unit, domains: domains,
            division: division, referenceDate: referenceDate,
            filter: Dictionary(uniqueKeysWithValues: filter.map { ($0.variable.rawValue, $0.code) }),
            methodology: methodology + "\n" + protection.note)
    }
}
