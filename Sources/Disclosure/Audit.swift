package import Records
package import Tabulation

/// An attack on a protected table with what every reader has: this and earlier tables' printed figures, how tables
/// add up, that counts are whole and not negative, and how much they can have changed where that is stated.
///
/// It is built from figures alone; how the cells to withhold were chosen does not matter to it.
package struct Audit {
    /// Withheld cells that a reader can compute, or that lack a proof that no one can; by table and codes.
    package let derivable: [String]
    /// Sensitive cells of which a reader can rule out a value that the rule would leave open, or that lack a proof
    /// that no one can; by codes.
    package let narrow: [String]
    /// Sensitive cells of other tables of which a reader could not rule out such a value before, and can with this table;
    /// by table and codes.
    package let narrowed: [String]
    /// Withheld cells of other moments that a reader could not compute before and can with this table; by release and
    /// codes.
    package let opened: [String]
    package let findings: ProtectionReport.Audit
    /// For each withheld cell of the table, by position, the values that proofs show to be possible: what no reader
    /// can rule out.
    package let shown: [Int: ClosedRange<Int>]
    package struct Interval: Hashable, Sendable {
        package let lowest: Int
        package let highest: Int?

        package init(lowest: Int, highest: Int?) { (self.lowest, self.highest) = (lowest, highest) }
    }

    /// - Parameters:
    ///   - demands: what must stay possible, by position; virtual cells after the table's.
    ///   - virtualSums: the positions whose sum each virtual cell is.
    ///   - insiders: who knows cells of the table without reading it.
    ///   - witnesses: tables offered as proof. Each is added up again; what they do not prove is attacked.
    init(
        of figures: Figures, among earlier: EarlierTables, demands: [Demand], virtualSums: [[Int]],
        insiders: Insiders, witnesses: Witnesses?
    ) throws(DisclosureError) {
        let scene = AttackedTables(figures, among: earlier, virtualSums: virtualSums)
        let withheld = scene.withheld(of: 0)
        let targets = scene.targets(demands)
        var reader = try Reader(
            scene.system, asked: scene.asked(withheld, targets), witnesses, isTracing: !insiders.alone.isEmpty)
        let closed = try reader.closed(targets.compactMap(\.target))
        try reader.move()
        var (derivable, opened) = ([String](), [AttackedTables.Cell]())
        for cell in scene.allWithheld where cell.unknown.map({ reader.isDerivable($0) }) ?? true {
            if cell.table > earlier.beside.count { opened.append(cell) } else { derivable.append(scene.name(of: cell)) }
        }
        self.derivable = derivable
        self.opened = try scene.notOpen(opened, before: earlier)
        // Of the table's own cells: sums that are never printed are no one's.
        let own = targets.filter { $0.table == 0 && $0.position < figures.cells.count }
        let computed = try scene.computed(own.compactMap(\.target?.unknown), by: insiders, &reader)
        let failed = targets.filter { target in
            target.target.map { closed.contains($0.unknown) || computed.contains($0.unknown) } ?? true
        }
        narrow = failed.filter { $0.table == 0 }.map { scene.name(of: $0) }
        narrowed = try scene.notClosed(failed.filter { $0.table > 0 }, before: earlier)
        shown = withheld.reduce(into: [:]) { shown, cell in
            shown[cell.position] = cell.unknown.flatMap { reader.shown(of: $0) }
        }
        findings = ProtectionReport.Audit(
            checked: withheld.count, exactlyDerivable: derivable.count + self.opened.count,
            tooNarrow: narrow.count + narrowed.count,
            narrowest: withheld.compactMap(\.unknown).map { reader.shown(of: $0)?.count ?? 0 }.min())
    }

    /// The attack that `protect` makes, without anything offered as proof: for tables that came from elsewhere.
    ///
    /// - Parameters:
    ///   - past: tables of earlier moments, each of its own, the earliest first.
    ///   - changes: how much a cell can have changed from one moment to the next; nothing ties them without it.
    package init(
        of figures: Figures, beside earlier: [Figures] = [], past: [Figures] = [], changes: ChangeBound? = nil,
        demands: [Demand], virtualSums: [[Int]] = [], insiders: Insiders = .none
    ) throws(DisclosureError) {
        try self.init(
            of: figures, among: EarlierTables(earlier, past: past, changes: changes), demands: demands,
            virtualSums: virtualSums, insiders: insiders, witnesses: nil)
    }

    /// For each withheld cell of a table its true interval in whole numbers, as linear programs find it: what a reader
    /// can find out at best. No most where nothing bounds it.
    package static func intervals(
        of figures: Figures, beside earlier: [Figures] = [], past: [Figures] = [], changes: ChangeBound? = nil
    ) throws(DisclosureError) -> [Int: Interval] {
        let scene = AttackedTables(figures, among: EarlierTables(earlier, past: past, changes: changes))
        let own = scene.withheld(of: 0)
        let unknowns = own.compactMap(\.unknown)
        var attack = try LinearAttack(scene.system, on: unknowns)
        let intervals = try attack.intervals(of: unknowns, within: ReaderBounds(scene.system))
        return own.reduce(into: [:]) { found, cell in
            found[cell.position] = cell.unknown.flatMap { intervals[$0] }
        }
    }
}
