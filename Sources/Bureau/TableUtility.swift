internal import Disclosure

/// What withholding costs those who need a table's figures, and what would make it less: for the office alone.
package struct TableUtility: Encodable, Sendable {
    package struct Level: Encodable, Sendable {
        package let dimension: String
        /// 0 for the total.
        package let level: Int
        /// `total`, `province`, `city`, `county`, `township`, or `part`.
        package let kind: String
        /// 2 for the entries that only a second classification has.
        package let classification: Int?
        package let cells: Int
        package let sensitive: Int
        package let complementary: Int
        /// Of the level's cells, the percentage that is withheld.
        package let withheldPercent: Double
        /// Of what the table counts, the percentage that no printed cell of this level shows in the finest detail of
        /// the other dimensions; nothing where that cannot be told.
        package let hiddenPercent: Double?
        /// For people at a terminal.
        package let name: String
    }

    package struct Effect: Encodable, Sendable {
        package let cells: Int
        package let withheld: Int
        /// Of what the table counts, the percentage that its finest cells show; rounded so far that no count follows.
        package let shownPercent: Int?
    }

    package struct Suggestion: Encodable, Sendable {
        /// `join`, `drop-level` or `drop-dimension`.
        package let change: String
        package let dimension: String
        package let joined: [String]?
        package let text: String
        package let textChinese: String
        package let now: Effect
        package let then: Effect
    }

    package let levels: [Level]
    /// Those that help; nothing where nobody asked.
    package let suggestions: [Suggestion]?
    /// How many changes were tried; nothing where nobody asked, or the table is too large.
    package let suggestionsTried: Int?
    /// The most cells of a table for which changes are tried; where there are more of them.
    package let tooLargeForSuggestions: Int?
}

extension TableUtility {
    init(_ utility: Utility) {
        levels = utility.levels.map { Level($0) }
        suggestions = utility.suggestions?.found.map { Suggestion($0) }
        suggestionsTried = utility.suggestions?.tried
        let isTooLarge = utility.suggestions.map { $0.tried == nil } ?? false
        tooLargeForSuggestions = isTooLarge ? Suggestions.mostCells : nil
    }
}

extension TableUtility.Level {
    init(_ level: Utility.Level) {
        dimension = level.dimension
        self.level = level.level
        kind = level.kind.rawValue
        classification = level.classification.map { $0 + 1 }
        cells = level.cells
        sensitive = level.sensitive
        complementary = level.complementary
        withheldPercent = (Double(level.withheld) / Double(level.cells) * 1000).rounded() / 10
        hiddenPercent = level.hidden
        name = level.english
    }
}

extension TableUtility.Suggestion {
    init(_ suggestion: Disclosure.Suggestion) {
        change = suggestion.change.rawValue
        dimension = suggestion.dimension
        joined = suggestion.joined.isEmpty ? nil : suggestion.joined
        (text, textChinese) = (suggestion.english, suggestion.chinese)
        (now, then) = (.init(suggestion.now), .init(suggestion.then))
    }
}

extension TableUtility.Effect {
    init(_ effect: Disclosure.Suggestion.Effect) {
        self.init(cells: effect.cells, withheld: effect.withheld, shownPercent: effect.shown)
    }
}
