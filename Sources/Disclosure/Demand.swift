/// What must stay possible for a cell, in the units of its value: some table that a reader cannot rule out has it at
/// `lowest` or less, another at `highest` or more.
package struct Demand: Hashable, Sendable {
    /// A position; from the table's number of cells on, a virtual cell.
    package let cell: Int
    /// At most the cell's value; the value itself where nothing is asked below.
    package let lowest: Int
    /// At least the cell's value; the value itself where nothing is asked above.
    package let highest: Int

    package init(cell: Int, lowest: Int, highest: Int) {
        (self.cell, self.lowest, self.highest) = (cell, lowest, highest)
    }
}

extension Demand: CustomReflectable {
    /// Empty: what is asked of a cell tells of its value.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
