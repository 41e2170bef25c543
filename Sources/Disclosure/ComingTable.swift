internal import Records
@_spi(Protection) package import Tabulation

/// A table of the same snapshot that is still to be drafted: the one at hand leaves it enough values of what it will have
/// to withhold, so that tables which are drafted one after the other are protected together.
///
/// It prints nothing yet, and is in no attack. As raw as the tally that it is made of, and with an empty mirror as well.
package struct ComingTable: Sendable {
    let table: EarlierTables.Table

    /// Nothing of a count whose rules ask for what it does not have.
    package init?(_ tally: Tally, by rules: ProtectionRules) {
        guard let sensitivity = try? Sensitivity(tally, rules: rules) else { return nil }
        let outline = TableOutline(tally)
        let nothing = Figures(
            description: outline.description, dimensions: outline.dimensions,
            cells: tally.cells.map { _ in .withheld })
        table = EarlierTables.Table(
            name: outline.description.table, figures: nothing,
            demands: sensitivity.demands, virtualSums: sensitivity.virtualSums, coming: tally.cells)
    }
}

extension ComingTable: CustomReflectable {
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
