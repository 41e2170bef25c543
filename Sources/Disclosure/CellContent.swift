/// What a rule is shown of one cell.
package struct CellContent: Sendable {
    /// How many children the cell counts.
    package let contributors: Int

    package init(contributors: Int) { self.contributors = contributors }
}
