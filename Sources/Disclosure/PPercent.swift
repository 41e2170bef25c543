package import Records
package import Tabulation

/// Withholds sums from which one contributor could estimate another to within p %, knowing nothing of the rest
/// beforehand (Hundepool et al. 2012, section 4.2.1).
///
/// It is the (p, 100) rule. Guarantee: of every sum it grants, what the two largest leave over is at least `p` percent
/// of the largest.
package struct PPercent: DisclosureRule {
    private let rule: PriorPosterior

    package init(p: Thousandths) { rule = PriorPosterior(p: p, q: 100, name: "p-percent") }

    package var name: String { rule.name }

    package func verdict(on cell: CellContent) -> Verdict { rule.verdict(on: cell) }

    package func demand(on cell: CellContent) -> ClosedRange<Int> { rule.demand(on: cell) }
}
