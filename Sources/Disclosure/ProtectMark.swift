package import Records

/// Withholds a cell because someone decided so, whatever the other rules say of it.
package struct ProtectMark: DisclosureRule {
    package let name = "mark"
    package let reason: String

    package init(reason: String) { self.reason = reason }

    package func verdict(on cell: CellContent) -> Verdict { .refused(reason) }

    /// Half as much, and half as much again.
    package func demand(on cell: CellContent) -> ClosedRange<Int> {
        ProtectionLevel(Int128(cell.value), over: 2).around(cell.value)
    }
}
