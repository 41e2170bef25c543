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

    /// - Parameter sensitive: the positions of the cells a rule refused, which is what `tooNarrow` is about.
    package init(of figures: Figures, beside earlier: [Figures], sensitive: [Int], rules: ProtectionRules) {
        let tables = [figures] + earlier
        let system = PublishedSystem(tables)
        let proofs = AlternativeTables(system)
        let bounds = ReaderBounds(system)
        derivable = zip(tables, system.unknowns).flatMap { table, unknowns in
            table.cells.indices.filter { position in
                guard table.cells[position] == .withheld else { return false }
                // No unknown: another table prints it.
                guard let unknown = unknowns[position] else { return true }
                return !proofs.isProven[unknown] || bounds.lowest[unknown] == bounds.highest[unknown]
            }.map { "\(table.description.table) \(TableOutline(table).name(of: $0))" }
        }
        let own = system.unknowns[0].compactMap { $0 }
        let narrow = sensitive.compactMap { system.unknowns[0][$0] }.filter { unknown in
            bounds.lowest[unknown] > rules.leastSensitive || bounds.highest[unknown] < rules.minimum - 1
        }
        findings = ProtectionReport.Audit(
            checked: own.count, exactlyDerivable: derivable.count, tooNarrow: narrow.count,
            narrowest: own.map { bounds.highest[$0] - bounds.lowest[$0] + 1 }.min())
    }
}

extension ProtectionRules {
    /// The smallest count that a rule refuses.
    fileprivate var leastSensitive: Int { zeros == .safe ? 1 : 0 }
}
