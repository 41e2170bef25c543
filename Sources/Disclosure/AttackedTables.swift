import Records

/// Printed tables put together as a reader has them: which cells are withheld, and what is known of those.
struct AttackedTables {
    /// A withheld cell.
    struct Cell {
        /// 0 for the table at hand, then the others.
        let table: Int
        let position: Int
        /// Nothing where another table prints it.
        let unknown: Int?
    }

    /// A cell, or a virtual one, of which something must stay possible.
    struct Asked {
        let table: Int
        let position: Int
        /// Nothing where the cell is printed somewhere.
        let target: LinearAttack.Target?
    }

    let system: PublishedSystem
    private let cells: AdditiveCells
    private let tables: [EarlierTables.Table]
    private let earlier: EarlierTables

    init(_ figures: Figures, among earlier: EarlierTables, virtualSums: [[Int]] = []) {
        self.init(
            [.init(name: figures.description.table, figures: figures, virtualSums: virtualSums)] + earlier.tables,
            earlier.moments, earlier)
    }

    private init(
        _ tables: [EarlierTables.Table], _ moments: [Int], _ earlier: EarlierTables
    ) {
        (self.tables, self.earlier) = (tables, earlier)
        cells = AdditiveCells(
            tables.map { TableOutline($0.figures) }, moments: moments, virtualSums: tables.map(\.virtualSums))
        system = PublishedSystem(tables.map(\.figures), cells: cells, changes: earlier.changes)
    }

    func withheld(of table: Int) -> [Cell] {
        let figures = tables[table].figures
        return figures.cells.indices.filter { figures.cells[$0] == .withheld }.map { position in
            Cell(table: table, position: position, unknown: system.unknowns[cells.numbers[table][position]])
        }
    }

    var allWithheld: [Cell] { tables.indices.filter { !tables[$0].isComing }.flatMap { withheld(of: $0) } }

    /// The unknowns to ask about. Bounds on changes can close cells of other tables too; without any, additions decide
    /// about these.
    func asked(_ own: [Cell], _ targets: [Asked]) -> [Int] {
        let others = system.limits.isEmpty ? [] : allWithheld
        return Set((own + others).compactMap(\.unknown) + targets.compactMap(\.target?.unknown)).sorted()
    }

    /// What must stay possible: of the table at hand, and of the other tables as far as that is known.
    func targets(_ demands: [Demand]) -> [Asked] {
        let own = demands.map { asked(0, $0) }
        let others = tables.indices.dropFirst().filter { !tables[$0].isComing }.flatMap { table in
            tables[table].demands.map { asked(table, $0) }
        }
        // Of what another table's reader has from a third, nothing can be asked any more.
        return own + others.filter { $0.target != nil }
    }

    private func asked(_ table: Int, _ demand: Demand) -> Asked {
        Asked(
            table: table, position: demand.cell,
            target: system.unknowns[cells.number(of: demand.cell, in: table)].map {
                .init(unknown: $0, lowest: demand.lowest, highest: demand.highest)
            })
    }

    /// Which unknowns of the table at hand some insider can compute, or lacks a proof that it cannot.
    func computed(
        _ asked: [Int], by insiders: Insiders, _ reader: inout Reader
    ) throws(DisclosureError) -> Set<Int> {
        let contributors = Contributors(alone: insiders.alone, in: cells)
        if contributors.known.isEmpty { return [] }
        var cellOf: [Int: Int] = [:]
        for (cell, unknown) in system.unknowns.enumerated() { if let unknown { cellOf[unknown] = cell } }
        let wanted = asked.compactMap { cellOf[$0] }
        let hidden = contributors.known.map { cells in cells.filter { system.unknowns[$0] != nil } }
        let steps = reader.steps(of: Set(wanted + hidden.joined()))
        let suspects = contributors.suspects(
            wanted.map { ($0, steps.changes(moving: $0)) }, moved: steps.moved,
            present: hidden.indices.filter { !hidden[$0].isEmpty })
        let values = Dictionary(zip(cells.numbers[0], insiders.values)) { first, _ in first }
        var computed = Set<Int>()
        for suspect in suspects {
            guard let unknown = system.unknowns[suspect.cell], !computed.contains(unknown) else { continue }
            // Of what other tables alone have of its own, nobody here knows the values.
            let known = hidden[suspect.contributor].compactMap { cell -> LinearAttack.Known? in
                guard let unknown = system.unknowns[cell], let value = values[cell] else { return nil }
                return .init(unknown: unknown, value: value)
            }
            if steps.clears(suspect, knowing: hidden[suspect.contributor]) { continue }
            if try reader.computes(unknown, knowing: known) { computed.insert(unknown) }
        }
        return computed
    }

    func name(of cell: Cell) -> String {
        "\(tables[cell.table].name) \(TableOutline(tables[cell.table].figures).name(of: cell.position))"
    }

    func name(of asked: Asked) -> String {
        let (table, count) = (tables[asked.table], tables[asked.table].figures.cells.count)
        let outline = TableOutline(table.figures)
        let name =
            asked.position < count
            ? outline.name(of: asked.position) : outline.names(of: table.virtualSums[asked.position - count])
        return asked.table > 0 ? "\(table.name) \(name)" : name
    }

    /// Of cells of other tables that have too few values now, the names of those that had enough before the table at hand.
    func notClosed(_ closed: [Asked], before earlier: EarlierTables) throws(DisclosureError) -> [String] {
        if closed.isEmpty { return [] }
        let before = AttackedTables(earlier.tables, Array(earlier.moments.dropFirst()), earlier)
        let targets = closed.map { asked -> LinearAttack.Target? in
            guard let target = asked.target else { return nil }
            return before.system.unknowns[before.cells.number(of: asked.position, in: asked.table - 1)].map {
                .init(unknown: $0, lowest: target.lowest, highest: target.highest)
            }
        }
        var attack = try LinearAttack(before.system, on: targets.compactMap { $0?.unknown })
        let lost = try Set(attack.closed(targets.compactMap(\.self)))
        return zip(closed, targets).filter { !($1.map { lost.contains($0.unknown) } ?? true) }.map {
            name(of: $0.0)
        }
    }

    /// Of cells that a reader can compute now, the names of those that nobody could before the table at hand.
    func notOpen(_ opened: [Cell], before earlier: EarlierTables) throws(DisclosureError) -> [String] {
        if opened.isEmpty { return [] }
        let before = AttackedTables(earlier.tables, Array(earlier.moments.dropFirst()), earlier)
        let cells = opened.map { before.cells.numbers[$0.table - 1][$0.position] }
        let unknowns = cells.map { before.system.unknowns[$0] }
        var reader = try Reader(before.system, asked: unknowns.compactMap { $0 }, nil)
        try reader.move()
        var names: [String] = []
        for (cell, unknown) in zip(opened, unknowns) {
            if let unknown, !reader.isDerivable(unknown) { names.append(name(of: cell)) }
        }
        return names
    }
}
