package import Records
import Tabulation

/// Withholds cells that describe too few people: the minimum frequency rule (Hundepool et al., *Statistical Disclosure
/// Control*, Wiley 2012, chapter 5 of counts, section 4.2.1 of sums).
///
/// Guarantee: every cell it grants has no contributors or at least `minimum`.
package struct MinimumCount: DisclosureRule {
    package let minimum: Int
    package let name = "minimum-count"
    /// Whether a count of none is as telling as a small one, so that it must stay possible too.
    private let reachesZero: Bool

    /// A sum of few has no levels of its own in the handbook, which only asks that it be not exactly known. Here it is
    /// unknown by a fifth, the range that is customary in τ-ARGUS.
    private static let shareOfSum: Int128 = 5

    package init(minimum: Int, reachesZero: Bool = false) {
        self.minimum = minimum
        self.reachesZero = reachesZero
    }

    package func verdict(on cell: CellContent) -> Verdict {
        cell.contributors == 0 || cell.contributors >= minimum
            ? .granted
            : .refused("fewer than \(minimum) contributors")
    }

    /// Every count that the rule would refuse, and 2 where it refuses 1 alone, or it would ask nothing; of a sum, a fifth
    /// more and less.
    package func demand(on cell: CellContent) -> ClosedRange<Int> {
        switch cell.kind {
        case .count: min(reachesZero ? 0 : 1, cell.value)...max(minimum - 1, cell.value, 2)
        case .sum: ProtectionLevel(Int128(cell.value), over: Self.shareOfSum).around(cell.value)
        }
    }
}
