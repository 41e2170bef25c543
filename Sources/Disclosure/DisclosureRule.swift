package import Records

/// Decides for one cell on its own whether printing it would tell about people.
package protocol DisclosureRule: Sendable {
    /// What `report.json` calls the rule.
    var name: String { get }

    func verdict(on cell: CellContent) -> Verdict

    /// Of a cell that the rule refuses, what must stay possible, in the units of its value: the least or less, and the
    /// greatest or more. The cell's own value lies between.
    func demand(on cell: CellContent) -> ClosedRange<Int>
}
