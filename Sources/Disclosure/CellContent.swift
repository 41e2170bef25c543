package import Tabulation

/// What a rule is shown of one cell.
package struct CellContent: Sendable {
    package let kind: Measure.Kind
    /// How many children the cell counts, or how many contribute to its sum.
    package let contributors: Int
    /// What would be printed; of a count, the contributors.
    package let value: Int
    /// The largest contributions to a sum, in falling order and the value's units, as many as the rules ask about;
    /// none are listed of a count, whose contributors contribute one each.
    package let largest: [Int]
    /// How many contribute to a total the cell is part of, where a rule compares the two.
    package let margin: Int?

    package init(contributors: Int, margin: Int? = nil) {
        (kind, self.contributors, value, largest) = (.count, contributors, contributors, [])
        self.margin = margin
    }

    package init(sum value: Int, contributors: Int, largest: [Int], margin: Int? = nil) {
        (kind, self.contributors, self.value, self.largest) = (.sum, contributors, value, largest)
        self.margin = margin
    }

    /// What the `count` largest contribute together.
    func sum(ofLargest count: Int) -> Int {
        switch kind {
        case .count: min(count, contributors)
        case .sum: largest.prefix(count).reduce(0, +)
        }
    }
}
