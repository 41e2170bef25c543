package import Records

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
    package struct Interval: Hashable, Sendable {
        package let lowest: Int
        package let highest: Int?
    }

    /// - Parameters:
    ///   - demands: what must stay possible, by position; virtual cells after the table's.
    ///   - virtualSums: the positions whose sum each virtual cell is.
    ///   - singletons: positions of cells with one contributor, who knows what it says.
    ///   - witnesses: tables offered as proof. Each is added up again; what they do not prove is attacked.
    init(
        of figures: Figures, beside earlier: [Figures], demands: [Demand], virtualSums: [[Int]], singletons: [Int],
        witnesses: Witnesses?
    ) throws(DisclosureError) {
        let tables = [figures] + earlier
        let cells = AdditiveCells(tables.map { TableOutline($0) }, virtualSums: virtualSums)
        let system = PublishedSystem(tables, cells: cells)
        let own = Self.withheld(figures, cells, system)
        var reader = try Reader(system, asked: own.map(\.1), witnesses)
        let count = figures.cells.count
        let targets = demands.map { demand in
            let number =
                demand.cell < count
                ? cells.numbers[0][demand.cell] : cells.count - virtualSums.count + demand.cell - count
            return (demand: demand, unknown: system.unknowns[number])
        }
        let closed = try reader.closed(
            targets.compactMap { target in
                target.unknown.map { .init(unknown: $0, lowest: target.demand.lowest, highest: target.demand.highest) }
            })
        try reader.move()
        derivable = zip(tables, cells.numbers).flatMap { table, numbers in
            table.cells.indices.filter { position in
                guard table.cells[position] == .withheld else { return false }
                // No unknown: another table prints it.
                return system.unknowns[numbers[position]].map { reader.isDerivable($0) } ?? true
            }.map { "\(table.description.table) \(TableOutline(table).name(of: $0))" }
        }
        let outline = TableOutline(figures)
        var computed = Set<Int>()
        let asked = targets.compactMap(\.unknown)
        for pair in Contributors(singletons, in: cells).suspects(asked, of: system, tied: { reader.tied($0) })
        where try reader.computes(pair.unknown, knowing: pair.known) {
            computed.insert(pair.unknown)
        }
        narrow =
            targets.filter { target in
                target.unknown.map { closed.contains($0) || computed.contains($0) } ?? true
            }.map { $0.demand.cell }.map { cell in
                cell < count ? outline.name(of: cell) : outline.names(of: virtualSums[cell - count])
            }
        shown = own.reduce(into: [:]) { shown, cell in shown[cell.0] = reader.shown(of: cell.1) }
        findings = ProtectionReport.Audit(
            checked: own.count, exactlyDerivable: derivable.count, tooNarrow: narrow.count,
            narrowest: own.map { reader.shown(of: $1)?.count ?? 0 }.min())
    }

    /// The attack that `protect` makes, without anything offered as proof: for tables that came from elsewhere.
    package init(
        of figures: Figures, beside earlier: [Figures] = [], demands: [Demand], virtualSums: [[Int]] = [],
        singletons: [Int] = []
    ) throws(DisclosureError) {
        try self.init(
            of: figures, beside: earlier, demands: demands, virtualSums: virtualSums, singletons: singletons,
            witnesses: nil)
    }

    /// For each withheld cell of a table the least and the most it can be as far as a reader follows bounds from
    /// addition to addition; no most where nothing bounds it.
    package static func bounds(of figures: Figures, beside earlier: [Figures] = []) -> [Int: Interval] {
        let tables = [figures] + earlier
        let cells = AdditiveCells(tables.map { TableOutline($0) })
        let system = PublishedSystem(tables, cells: cells)
        let bounds = ReaderBounds(system)
        return Dictionary(
            uniqueKeysWithValues: withheld(figures, cells, system).map { ($0, bounds.interval(of: $1)) })
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
