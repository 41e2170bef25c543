/// A table that is made of a file, as an analyst specifies it: `SPEC.yaml`.
package struct Specification: Hashable, Sendable {
    /// The specification's own file, for messages.
    package let file: String
    /// The table's name: `children-by-county-age-sex`.
    package let table: String
    package let title: String
    package let unit: String
    /// In the order of the output's columns.
    package let dimensions: [FileDimension]
    package let measure: Measure
    /// Where the file says what is measured.
    let measureLine: Int?
    package let protection: ProtectionRules

    /// The names of the dimensions whose categories have an order.
    package var orderedDimensions: Set<String> { Set(dimensions.filter(\.isOrdered).map(\.name)) }

    /// The files of classifications that the dimensions name, as they name them, each once.
    package var classificationFiles: [String] {
        var files: [String] = []
        for file in dimensions.flatMap(\.hierarchies) where !files.contains(file) { files.append(file) }
        return files
    }
}

/// One dimension of a table from a file: a column of codes, and how the codes add up.
package struct FileDimension: Hashable, Sendable {
    /// The output's column.
    package let name: String
    /// The heading in print.
    package let label: String
    /// The input's column.
    package let column: String
    /// Files of classifications, relative to the specification; none where the codes are those found in the column.
    package let hierarchies: [String]
    /// Whether its categories have an order, so that two neighbours may be suggested as one.
    package let isOrdered: Bool
    /// The total's code; nothing where the classifications' root, or `usualTotal`, is it.
    package let total: String?

    /// A total's code where nothing else is asked for, as SDMX writes it.
    static let usualTotal = "_T"
}
