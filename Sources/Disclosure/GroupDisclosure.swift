package import Records
import Tabulation

/// Withholds a category that holds all of a margin, or all but one: it says of everyone in the margin where they belong,
/// or says so to the one (group attribute disclosure; Hundepool et al. 2012, section 5.2).
///
/// Guarantee: of the margin of every cell it grants, two contributors are elsewhere, or nobody is in the cell.
package struct GroupDisclosure: DisclosureRule {
    package let name = "group-disclosure"
    /// How many must be able to be elsewhere, so that nobody can say "all" or "all but one".
    private let elsewhere: Int
    /// What sums elsewhere must be able to hold more, as it is not printed how many contribute to them.
    private let leastSum: Int

    /// - Parameter leastSum: the smallest sum that the table has.
    package init(elsewhere: Int = 2, leastSum: Int = 1) {
        self.elsewhere = elsewhere
        self.leastSum = leastSum
    }

    /// Grants a cell that is shown without a margin.
    package func verdict(on cell: CellContent) -> Verdict {
        guard let margin = cell.margin, cell.contributors > 0, cell.contributors >= margin - 1 else { return .granted }
        return .refused("a category that holds all or nearly all of its margin")
    }

    /// So much less in the cell as must be able to be elsewhere.
    package func demand(on cell: CellContent) -> ClosedRange<Int> { max(0, cell.value - growth(of: cell))...cell.value }

    /// What must stay possible of the margin's other categories together.
    func demandElsewhere(_ value: Int, beside cell: CellContent) -> ClosedRange<Int> {
        value...value + growth(of: cell)
    }

    private func growth(of cell: CellContent) -> Int {
        switch cell.kind {
        case .count: max(0, elsewhere - (cell.margin ?? cell.contributors) + cell.contributors)
        case .sum: leastSum
        }
    }
}
