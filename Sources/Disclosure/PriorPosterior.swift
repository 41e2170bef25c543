package import Records
package import Tabulation

/// Withholds sums from which a contributor that knew the others to within q % would know one to within p %: the (p, q)
/// rule (Hundepool et al. 2012, section 4.2.1).
///
/// Guarantee: of every sum it grants, what the two largest leave over, known to within `q` percent, hides at least `p`
/// percent of the largest from the second largest, who comes closest.
package struct PriorPosterior: DisclosureRule {
    package let p: Thousandths
    package let q: Thousandths
    package let name: String

    package init(p: Thousandths, q: Thousandths) { self.init(p: p, q: q, name: "prior-posterior") }

    init(p: Thousandths, q: Thousandths, name: String) { (self.p, self.q, self.name) = (p, q, name) }

    package func verdict(on cell: CellContent) -> Verdict {
        level(of: cell).isPositive
            ? .refused("the second largest contributor could estimate the largest")
            : .granted
    }

    package func demand(on cell: CellContent) -> ClosedRange<Int> { level(of: cell).around(cell.value) }

    /// p/q · x₁ − (X − x₁ − x₂) (section 4.2.2): with so much more in the cell, it would be granted.
    private func level(of cell: CellContent) -> ProtectionLevel {
        let rest = Int128(cell.value) - Int128(cell.sum(ofLargest: 2))
        let most = Int128(cell.sum(ofLargest: 1))
        return ProtectionLevel(Int128(p.count) * most - Int128(q.count) * rest, over: Int128(q.count))
    }
}
