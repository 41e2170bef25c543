package import OpenSSL

/// What protection did to a table: `report.json`, for the office and never for readers. It holds numbers of cells and
/// no count of children.
package struct ProtectionReport: Hashable, Sendable, Codable {
    package struct Withheld: Hashable, Sendable, Codable {
        /// Cells that a rule refused, or that an earlier table withholds.
        package let sensitive: Int
        /// Cells withheld so that no sensitive one can be computed.
        package let complementary: Int
        /// For each rule, how many cells it refused.
        package let byRule: [String: Int]
    }

    package struct Audit: Hashable, Sendable, Codable {
        /// How many withheld cells were attacked.
        package let checked: Int
        /// How many of them a reader could compute exactly.
        package let exactlyDerivable: Int
        /// How many sensitive cells a reader could bound more closely than the rule would leave open.
        package let tooNarrow: Int
        /// The fewest values that a reader cannot rule out for some withheld cell, as far as bounds were followed;
        /// nothing where no cell is withheld.
        package let narrowest: Int?
    }

    package let table: String
    package let cells: Int
    package let withheld: Withheld
    package let audit: Audit
    package let digest: SHA256Digest
}
