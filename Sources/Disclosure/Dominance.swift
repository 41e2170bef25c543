package import Records
package import Tabulation

/// Withholds sums that few contributors dominate: the (n, k) rule (Hundepool et al. 2012, section 4.2.1).
///
/// Guarantee: of every sum it grants, the `n` largest contributions make up `k` percent at most.
package struct Dominance: DisclosureRule {
    package let n: Int
    package let k: Thousandths
    package let name = "dominance"

    package init(n: Int, k: Thousandths) { (self.n, self.k) = (n, k) }

    package func verdict(on cell: CellContent) -> Verdict {
        level(of: cell).isPositive
            ? .refused("the \(n) largest contributors make up too much")
            : .granted
    }

    package func demand(on cell: CellContent) -> ClosedRange<Int> { level(of: cell).around(cell.value) }

    /// 100/k · (x₁ + … + xₙ) − X (section 4.2.2): with so much more in the cell, it would be granted.
    private func level(of cell: CellContent) -> ProtectionLevel {
        let share = Int128(k.count)
        return ProtectionLevel(100_000 * Int128(cell.sum(ofLargest: n)) - share * Int128(cell.value), over: share)
    }
}
