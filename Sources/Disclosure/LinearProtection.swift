import Records
import Tabulation

/// Withholds more cells until a reader with linear programming can rule out no sensitive value of a sensitive cell.
///
/// A table in which the cell has that value, and which differs from the true one in withheld cells alone, proves the
/// value open. For each value without such a table, in falling order of the cells, a linear program looks for the
/// cheapest change of the true table that gives the cell its value: moving a printed cell costs √(1 + its count) for
/// each child, moving a withheld one nothing. Every printed cell that moves is then withheld (the sequence of programs
/// of Kelly, Golden and Assad, *Networks* 22, 1992; see Fischetti and Salazar-González 2000).
struct LinearProtection {
    private let outline: TableOutline
    private let cells: AdditiveCells
    private let rules: ProtectionRules
    private let neighbourhood: Neighbourhood
    /// For each cell of the table at hand its count; nothing for cells of other tables only.
    private let counts: [Int?]
    /// For each cell what other tables print of it.
    private let printedElsewhere: [Int?]
    /// Cells that readers have from other tables, and that withholding would not hide.
    private let known: Set<Int>
    /// Cells in other tables' sums, whose change would have to be followed there.
    private let shared: Set<Int>

    /// - Parameter known: positions of cells that readers have from other tables.
    init(_ outline: TableOutline, counts: [Int], known: Set<Int>, rules: ProtectionRules, beside earlier: [Figures]) {
        cells = AdditiveCells([outline] + earlier.map { TableOutline($0) })
        self.outline = outline
        self.rules = rules
        neighbourhood = Neighbourhood(outline, cells: cells)
        let numbers = cells.numbers[0]
        var own = [Int?](repeating: nil, count: cells.count)
        for (number, count) in zip(numbers, counts) { own[number] = count }
        self.counts = own
        var printed = [Int?](repeating: nil, count: cells.count)
        for (table, numbers) in zip(earlier, cells.numbers.dropFirst()) {
            for case (.published(let count), let number) in zip(table.cells, numbers) { printed[number] = count }
        }
        printedElsewhere = printed
        self.known = Set(known.map { numbers[$0] })
        shared = Set(cells.numbers.dropFirst().joined())
    }

    /// The positions to withhold where `withheld` are to be withheld at least: more, so that every sensitive value is
    /// open, but none that is not sensitive and that a reader can compute all the same.
    func completed(_ withheld: Set<Int>, sensitive: [Int]) throws(DisclosureError) -> Set<Int> {
        let numbers = cells.numbers[0]
        let narrow = try narrow(withheld, sensitive: sensitive)
        var withheldCells = Set(withheld.map { numbers[$0] })
        var search = ChangeSearch(
            cells, counts: counts, printedElsewhere: printedElsewhere, fixed: known, withheld: withheldCells)
        let order = narrow.sorted { (counts[$1.cell] ?? 0, $0.cell) < (counts[$0.cell] ?? 0, $1.cell) }
        for target in order {
            let values = target.values.filter { !search.shows($0, of: target.cell) }
            if values.isEmpty { continue }
            guard try open(target.cell, to: values, &search) else {
                let position = numbers.firstIndex(of: target.cell) ?? 0
                throw .cannotProtect(cells: [outline.name(of: position)])
            }
        }
        withheldCells.formUnion(counts.indices.filter { counts[$0] != nil && search.isWithheld[$0] })
        return try movable(Set(numbers.indices.filter { withheldCells.contains(numbers[$0]) }), sensitive: sensitive)
    }

    private func open(_ cell: Int, to values: [Int], _ search: inout ChangeSearch) throws(DisclosureError) -> Bool {
        for scope in Neighbourhood.Scope.allCases {
            let near = neighbourhood.cells(around: cell, scope)
            let moving = scope == .all ? near : near.filter { !shared.contains($0) }
            if try search.open(cell, to: values, moving: moving) { return true }
        }
        return false
    }

    /// The sensitive cells with the values that many changes at once do not show to be open.
    private func narrow(
        _ withheld: Set<Int>, sensitive: [Int]
    ) throws(DisclosureError) -> [(cell: Int, values: [Int])] {
        let system = system(withholding: withheld)
        let cells = sensitive.map { self.cells.numbers[0][$0] }
        let targets = cells.compactMap { system.unknowns[$0] }
        var attack = try LinearAttack(system, on: targets)
        try attack.openTogether(targets, from: rules.leastSensitive, to: rules.mostSensitive)
        return cells.compactMap { cell in
            guard let unknown = system.unknowns[cell], let count = counts[cell] else { return nil }
            let ends = attack.shown(of: unknown)
            let values = [min(rules.leastSensitive, count), max(rules.mostSensitive, count)].filter {
                $0 != count && !(ends?.contains($0) ?? false)
            }
            return values.isEmpty ? nil : (cell, values)
        }
    }

    /// Less the cells that are not sensitive and have but one possible value: withholding them hides nothing.
    private func movable(_ withheld: Set<Int>, sensitive: [Int]) throws(DisclosureError) -> Set<Int> {
        let system = system(withholding: withheld)
        let own = withheld.sorted().compactMap { position in
            system.unknowns[cells.numbers[0][position]].map { (position: position, unknown: $0) }
        }
        var attack = try LinearAttack(system, on: own.map(\.unknown))
        let targets = sensitive.compactMap { system.unknowns[cells.numbers[0][$0]] }
        try attack.openTogether(targets, from: rules.leastSensitive, to: rules.mostSensitive)
        try attack.move(own.map(\.unknown))
        return Set(own.filter { attack.isOpen($0.unknown) }.map(\.position)).union(sensitive)
    }

    private func system(withholding withheld: Set<Int>) -> PublishedSystem {
        var printed = printedElsewhere
        let numbers = cells.numbers[0]
        for position in numbers.indices where !withheld.contains(position) {
            printed[numbers[position]] = counts[numbers[position]]
        }
        return PublishedSystem(printed: printed, cells: cells)
    }
}
