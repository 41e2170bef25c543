package import Records

/// Withholds cells that say that nobody is there, where that alone would tell (Hundepool et al., chapter 5), and sums of
/// nothing, which say what each contributes.
///
/// Guarantee: every cell it grants has contributors, and its value is above zero.
package struct SensitiveZero: DisclosureRule {
    package let name = "sensitive-zero"
    private let mostPossible: Int

    /// - Parameter mostPossible: what the cell could hold for all that a reader knows: the largest count that is too
    ///   small to be printed, or the smallest sum that the table has.
    package init(mostPossible: Int = 1) { self.mostPossible = mostPossible }

    package func verdict(on cell: CellContent) -> Verdict {
        cell.contributors > 0 && cell.value > 0
            ? .granted
            : .refused("nobody or nothing, which tells something of everyone asked about")
    }

    package func demand(on cell: CellContent) -> ClosedRange<Int> { min(0, cell.value)...max(mostPossible, cell.value) }
}
