package import Records

/// Withholds cells that describe too few people: the minimum frequency rule (Hundepool et al., *Statistical Disclosure
/// Control*, Wiley 2012, chapter 5).
///
/// Guarantee: every cell it grants has no contributors or at least `minimum`.
package struct MinimumCount: DisclosureRule {
    package let minimum: Int
    package let name = "minimum-count"

    package init(minimum: Int) { self.minimum = minimum }

    package func verdict(on cell: CellContent) -> Verdict {
        cell.contributors == 0 || cell.contributors >= minimum
            ? .granted
            : .refused("fewer than \(minimum) contributors")
    }
}
