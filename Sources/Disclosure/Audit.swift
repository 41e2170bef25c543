package import Records
package import Tabulation

/// An attack on a protected table with what every reader has: this and earlier tables' printed figures, how tables
/// add up, and that counts are whole and not negative.
///
/// It is built from figures alone; how the cells to withhold were chosen does not matter to it.
package struct Audit {
    /// Withheld cells that a reader can compute, or that lack a proof that no one can; by table and codes.
    package let derivable: [String]
    /// Sensitive cells of which a reader can rule out a value that the rule would leave open, or that lack a proof
    /// that no one can; by codes.
    package let narrow: [String]
    package let findings: ProtectionReport.Audit
    /// For each withheld cell of the table, by position, the values that proofs show to be possible: what no reader
    /// can rule out.
    package let shown: [Int: ClosedRange<Int>]
    /// For each withheld cell of the table, by position, the least and the most it can be as far as bounds were
    /// followed; no most where nothing bounds it.
    package let intervals: [Int: Interval]

    package struct Interval: Hashable, Sendable {
        package let lowest: Int
        package let highest: Int?
    }

    /// - Parameter sensitive: the positions of the cells a rule refused, which is what `tooNarrow` is about.
    package init(
        of figures: Figures, beside earlier: [Figures], sensitive: [Int], rules: ProtectionRules
    ) throws(DisclosureError) {
        let tables = [figures] + earlier
        let cells = AdditiveCells(tables.map { TableOutline($0) })
        let system = PublishedSystem(tables, cells: cells)
        let proofs = AlternativeTables(system)
        let bounds = ReaderBounds(system)
        let own = Self.withheld(figures, cells, system)
        let unknowns = Dictionary(uniqueKeysWithValues: own)
        var attack = try LinearAttack(system, on: own.map(\.1))
        let closed = try Set(
            attack.targets(
                sensitive.compactMap { unknowns[$0] }, notOpenFrom: rules.leastSensitive, to: rules.mostSensitive))
        try attack.move(own.map(\.1).filter { proofs.isProven[$0] })
        let still = Set(own.map(\.1).filter { !attack.isOpen($0) })
        derivable = zip(tables, cells.numbers).flatMap { table, numbers in
            table.cells.indices.filter { position in
                guard table.cells[position] == .withheld else { return false }
                // No unknown: another table prints it.
                guard let unknown = system.unknowns[numbers[position]] else { return true }
                return !proofs.isProven[unknown] || bounds.lowest[unknown] == bounds.highest[unknown]
                    || still.contains(unknown)
            }.map { "\(table.description.table) \(TableOutline(table).name(of: $0))" }
        }
        let outline = TableOutline(figures)
        narrow = sensitive.filter { unknowns[$0].map { closed.contains($0) } ?? true }.map { outline.name(of: $0) }
        intervals = Dictionary(uniqueKeysWithValues: own.map { ($0, bounds.interval(of: $1)) })
        shown = own.reduce(into: [:]) { shown, cell in shown[cell.0] = attack.shown(of: cell.1) }
        findings = ProtectionReport.Audit(
            checked: own.count, exactlyDerivable: derivable.count, tooNarrow: narrow.count,
            narrowest: own.map { attack.shown(of: $1)?.count ?? 0 }.min())
    }

    /// For each withheld cell of a table its true least and most, each by two linear programs: what a reader can find
    /// out at best. No most where nothing bounds it.
    package static func trueIntervals(
        of figures: Figures, beside earlier: [Figures] = []
    ) throws(DisclosureError) -> [Int: (least: Double, most: Double?)] {
        let tables = [figures] + earlier
        let cells = AdditiveCells(tables.map { TableOutline($0) })
        let system = PublishedSystem(tables, cells: cells)
        let own = withheld(figures, cells, system)
        var attack = try LinearAttack(system, on: own.map(\.1))
        var intervals: [Int: (least: Double, most: Double?)] = [:]
        for (position, unknown) in own { intervals[position] = try attack.interval(of: unknown) }
        return intervals
    }

    private static func withheld(
        _ figures: Figures, _ cells: AdditiveCells, _ system: PublishedSystem
    ) -> [(Int, Int)] {
        figures.cells.indices.filter { figures.cells[$0] == .withheld }
            .compactMap { position in system.unknowns[cells.numbers[0][position]].map { (position, $0) } }
    }
}
