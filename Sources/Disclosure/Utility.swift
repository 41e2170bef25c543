package import Records

/// What withholding costs those who need the figures: how much of a table is withheld, why and where, and what would
/// make it less. For the office, never for readers: it tells sensitive cells from those that protect them.
///
/// Guarantee: no withheld count follows from it. What it says of what the table counts is computed from printed
/// figures alone; suggestions, which are about tables that nobody printed, round it (`CoarseShare`).
package struct Utility: Hashable, Sendable, Codable {
    /// One level of one dimension: provinces, cities or counties; the total, age bands or single years.
    package struct Level: Hashable, Sendable, Codable {
        /// What the level's entries are.
        package enum Kind: String, Sendable, Codable {
            case total, province, city, county, township
            /// Anything else: parts of what is a level above.
            case part
        }

        /// The dimension's name and heading.
        package let dimension: String
        package let label: String
        /// 0 for the total.
        package let level: Int
        package let kind: Kind
        /// Nothing for the dimension's first classification, which is mostly its only one.
        package let classification: Int?
        /// How many cells have an entry of this level, over all entries of the other dimensions.
        package let cells: Int
        /// How many of these cells a rule refused; which one is told of the table as a whole alone, since a rule can
        /// tell a count where there is but one cell.
        package let sensitive: Int
        /// How many of these cells are withheld to protect others.
        package let complementary: Int
        /// Of what the table counts, the percentage that no printed cell of this level shows in the finest detail of
        /// the other dimensions; where an entry is not divided down to this level, it stands for its parts. Nothing
        /// where the grand total is withheld or nought.
        package let hidden: Double?

        package var withheld: Int { sensitive + complementary }
    }

    /// Dimension by dimension, each from its total down.
    package let levels: [Level]
    /// Nothing where nobody asked for any.
    package let suggestions: Suggestions?

    private init(levels: [Level], suggestions: Suggestions?) {
        (self.levels, self.suggestions) = (levels, suggestions)
    }

    /// - Parameter sensitive: positions of cells that a rule refuses (`SensitiveCells`).
    package init(_ figures: Figures, sensitive: Set<Int>) {
        self.init(
            levels: UtilityLevels(figures, sensitive: sensitive).levels(of: figures.description), suggestions: nil)
    }

    func suggesting(_ suggestions: Suggestions) -> Utility { Utility(levels: levels, suggestions: suggestions) }
}
