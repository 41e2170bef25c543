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
        /// How many published cells differ from an earlier release by fewer children than may be printed, and not by
        /// none; nothing where no release of another snapshot is about the same children.
        package var smallChanges: Int?
    }

    /// A published cell, by its codes, and the release from which it differs by few. The office alone may know: how many
    /// are not said.
    package struct SmallChange: Hashable, Sendable, Codable {
        package let cell: String
        package let since: String
    }

    /// What the attack had beside the table.
    package struct Earlier: Hashable, Sendable, Codable {
        /// Tables of the same snapshot.
        package let beside: [String]
        /// Releases of other snapshots.
        package let past: [String]
        /// How much a cell was taken to have changed at most, as the definition states it; nothing where it states
        /// nothing, so that figures of other snapshots told nothing about these but their differences.
        package let changeAtMost: String?
        /// How many cells changed by more, so that nothing was taken to be known of their changes.
        package let changedMore: Int
    }

    package let table: String
    package let cells: Int
    package let withheld: Withheld
    package let audit: Audit
    /// What withholding costs; nothing in reports that were stored before it was looked at.
    package let utility: Utility?
    /// Nothing where the table was protected by itself.
    package var earlier: Earlier?
    package var smallChanges: [SmallChange]?
    package let digest: SHA256Digest

    /// The same report with what would leave less withheld.
    package func suggesting(_ suggestions: Suggestions) -> ProtectionReport {
        ProtectionReport(
            table: table, cells: cells, withheld: withheld, audit: audit,
            utility: utility?.suggesting(suggestions), earlier: earlier, smallChanges: smallChanges, digest: digest)
    }
}
