/// What a table from a file adds up.
package enum Measure: Hashable, Sendable {
    /// Rows: each is one contributor.
    case count
    /// A column's numbers, times a weight where there is one; rows with one holder are one contributor.
    case sum(of: String, weight: String?, holding: String?)
    /// A column of cells that were added up elsewhere. Without `contributors` they are counts; `largest` names columns
    /// of the largest contributions, the largest first.
    case cells(String, contributors: String?, largest: [String])

    /// What makes a cell of the table tell about few: its own value, or who contributes to it.
    package enum Kind: Hashable, Sendable {
        /// A cell's value is its number of contributors.
        case count
        /// Contributors and their contributions are known beside a cell's value.
        case sum
    }

    package var kind: Kind {
        switch self {
        case .count, .cells(_, contributors: nil, _): .count
        case .sum, .cells: .sum
        }
    }
}
