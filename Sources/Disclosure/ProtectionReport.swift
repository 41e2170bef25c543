package import OpenSSL

/// What protection did to a table: `report.json`, for the office and never for readers. It holds numbers of cells and
/// no count of children, but for one sum of a file's own table.
package struct ProtectionReport: Hashable, Sendable, Codable {
    package struct Withheld: Hashable, Sendable, Codable {
        /// Cells that a rule refused, or that an earlier table withholds.
        package let sensitive: Int
        /// Cells withheld so that no sensitive one can be computed.
        package let complementary: Int
        /// The sum of what is withheld, in units of the cells' values; of tables from files alone, whose report stays
        /// with those who have the file.
        package let value: Int?
        /// For each rule, how many cells it refused.
        package let byRule: [String: Int]
    }

    package struct Audit: Hashable, Sendable, Codable {
        /// How many withheld cells were attacked.
        package let checked: Int
        /// How many of them a reader could compute exactly.
        package let exactlyDerivable: Int
        /// Of how many sensitive cells a reader with linear programming could rule out a value that the rule would
        /// leave open.
        package let tooNarrow: Int
        /// The fewest values that some withheld cell is shown to have open; nothing where no cell is withheld. A
        /// reader's interval may be wider than what was needed to show.
        package let narrowest: Int?
    }

    package let table: String
    package let cells: Int
    package let withheld: Withheld
    package let audit: Audit
    /// What withholding costs; nothing in reports that were stored before it was looked at.
    package let utility: Utility?
    package let digest: SHA256Digest

    /// The same report with what would leave less withheld.
    package func suggesting(_ suggestions: Suggestions) -> ProtectionReport {
        ProtectionReport(
            table: table, cells: cells, withheld: withheld, audit: audit,
            utility: utility?.suggesting(suggestions), digest: digest)
    }
}
