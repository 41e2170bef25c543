/// One change of a table that leaves less of it withheld, with its effect: that of protecting the changed table.
package struct Suggestion: Hashable, Sendable, Codable {
    package enum Change: String, Sendable, Codable {
        case join
        case dropLevel = "drop-level"
        case dropDimension = "drop-dimension"
    }

    /// Cells and how many of them are withheld; and of what the table counts, the percentage that its finest cells show.
    package struct Effect: Hashable, Sendable, Codable {
        package let cells: Int
        package let withheld: Int
        /// Rounded to `CoarseShare.step`; nothing where that cannot be told.
        package let shown: Int?
    }

    package let change: Change
    /// The name and heading of the dimension that changes.
    package let dimension: String
    package let label: String
    /// The labels of the entries that are joined.
    package let joined: [String]
    /// The level that is dropped, and what its entries are.
    package let level: Int?
    package let kind: Utility.Level.Kind?
    /// The table as it is protected.
    package let now: Effect
    /// The table as it would be, looked for with quick effort: with more it may withhold less.
    package let then: Effect
}
