package import Records
package import Tabulation

/// An attack on a protected table with what every reader has: this and earlier tables' printed figures, how tables
/// add up, and that counts are whole and not negative.
///
/// It is built from figures alone; how the cells to withhold were chosen does not matter to it.
package struct Audit {
    /// Withheld cells that a reader can compute, or that lack a proof that no one can; by table and codes.
    package let derivable: [String]
    package let findings: ProtectionReport.Audit
    /// For each withheld cell of the table, by position, the least and the most it can be as far as bounds were
    /// followed; no most where nothing bounds it.
    package let intervals: [Int: Interval]

    package struct Interval: Hashable, Sendable {
        package let lowest: Int
        package let highest: Int?
    }

    /// - Parameter sensitive: the positions of the cells a rule refused, which is what `tooNarrow` is about.
    package init(of figures: Figures, beside earlier: [Figures], sensitive: [Int], rules: ProtectionRules) {
        let tables = [figures] + earlier
        let cells = AdditiveCells(tables.map { TableOutline($0) })
        let system = PublishedSystem(tables, cells: cells)
        let proofs = AlternativeTables(system)
        let bounds = ReaderBounds(system)
        derivable = zip(tables, cells.numbers).flatMap { table, numbers in
            table.cells.indices.filter { position in
                guard table.cells[position] == .withheld else { return false }
                // No unknown: another table prints it.
                guard let unknown = system.unknowns[numbers[position]] else { return true }
                return !proofs.isProven[unknown] || bounds.lowest[unknown] == bounds.highest[unknown]
            }.map { "\(table.description.table) \(TableOutline(table).name(of: $0))" }
        }
        let own = figures.cells.indices.filter { figures.cells[$0] == .withheld }
            .compactMap { position in system.unknowns[cells.numbers[0][position]].map { (position, $0) } }
        intervals = Dictionary(uniqueKeysWithValues: own.map { ($0, bounds.interval(of: $1)) })
        let narrow = sensitive.compactMap { system.unknowns[cells.numbers[0][$0]] }.filter {
            bounds.isNarrow($0, rules)
        }
        findings = ProtectionReport.Audit(
            checked: own.count, exactlyDerivable: derivable.count, tooNarrow: narrow.count,
            narrowest: own.compactMap { bounds.width(of: $1) }.min())
    }
}
