package import Records
import Tabulation

/// Withholds a cell that differs by few children from what an earlier release prints of it: who came or went are those
/// few (differencing of releases; Hundepool et al. 2012, section 5.2).
///
/// Guarantee: what it grants differs by none or by at least `minimum` children.
package struct SmallChange: DisclosureRule {
    package let name = "small-change"
    private let minimum: Int
    private let earlier: Int

    package init(from earlier: Int, minimum: Int) {
        self.earlier = earlier
        self.minimum = minimum
    }

    package func verdict(on cell: CellContent) -> Verdict {
        let change = abs(cell.value - earlier)
        return change == 0 || change >= minimum ? .granted : .refused("a change by fewer than \(minimum)")
    }

    /// Every change that the rule would refuse, and none: from `minimum` − 1 fewer to as many more.
    package func demand(on cell: CellContent) -> ClosedRange<Int> {
        max(0, earlier - minimum + 1)...(earlier + minimum - 1)
    }
}
