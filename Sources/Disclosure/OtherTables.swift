import Records
import Tabulation

/// What other tables print and withhold, by cell.
struct OtherTables {
    private let cells: AdditiveCells
    private(set) var printed: [Int?]
    private(set) var isWithheld: [Bool]

    /// What tables withhold that are still to come is for them to say.
    init(_ tables: [EarlierTables.Table], cells: AdditiveCells) {
        self.cells = cells
        printed = Array(repeating: nil, count: cells.count)
        isWithheld = Array(repeating: false, count: cells.count)
        for (table, numbers) in zip(tables, cells.numbers.dropFirst()) {
            for (cell, number) in zip(table.figures.cells, numbers) {
                switch cell {
                case .published(let value): printed[number] = value
                case .withheld: if !table.isComing { isWithheld[number] = true }
                }
            }
        }
        for number in printed.indices where printed[number] != nil { isWithheld[number] = false }
    }

    /// A value for every cell, multiplied so that all are whole: the table's own, what others print, and for what they
    /// withhold values that agree with both. Nobody knows these any more; any table that a reader cannot rule out will
    /// do to start from.
    ///
    /// - Parameter changes: What is stated of changes; answered with the pairs of cells that changed by more.
    func completed(
        _ own: [Int?], _ changes: KnownChanges = .none
    ) throws(DisclosureError) -> (values: [Int], scale: Int, changes: KnownChanges) {
        let known = zip(own, printed).map { $0 ?? $1 }
        var changes = changes
        if let bound = changes.bound {
            for pair in cells.pairs {
                guard let old = known[pair.old], let new = known[pair.new] else { continue }
                if !bound.range(after: old).contains(new) { changes.broken.insert(pair.key) }
            }
        }
        let (system, found) = try completion(of: known, &changes)
        guard let scale = Fractions.denominator(of: found, unit: unit(known)) else { throw .solver(status: 1) }
        let values = known.enumerated().map { number, value in
            value.map { $0 * scale }
                ?? system.unknowns[number].map { Int((found[$0] * Double(scale)).rounded()) } ?? 0
        }
        return (values, scale, changes)
    }

    private func unit(_ known: [Int?]) -> Double {
        SuppressionProblem.unit(forValuesUpTo: known.reduce(0) { max($0, $1 ?? 0) })
    }

    /// More than any value need be: a total that all withhold may be far more than what is printed.
    private static func limit(_ most: Int, _ unit: Double) -> Double { max(10_000_000, 200 * Double(most + 1) / unit) }

    /// Values of all that is not known; bounds on changes that none can keep are given up.
    private func completion(
        of known: [Int?], _ changes: inout KnownChanges
    ) throws(DisclosureError) -> (PublishedSystem, [Double]) {
        let (unit, most) = (unit(known), known.reduce(0) { max($0, $1 ?? 0) })
        let system = PublishedSystem(printed: known, cells: cells, changes: changes)
        guard system.unknownCount > 0 else { return (system, []) }
        let equations = system.equations.filter(\.isEnough).map { $0.row(unit) }
        var program = try LinearProgram(
            columns: system.unknownCount, upper: Self.limit(most, unit),
            rows: equations + system.limits.map { $0.row(unit) })
        if program.solve(by: .dual) == .optimal {
            if Fractions.denominator(of: program.values.map { $0 * unit }, unit: unit) == nil {
                program.makeWhole(unit: unit)
            }
            return (system, program.values.map { $0 * unit })
        }
        guard !system.limits.isEmpty else { throw .solver(status: 1) }
        // Each bound may be exceeded at a price; the least that must be shows which do not hold.
        let elastic = system.limits.enumerated().map { index, limit in
            let row = limit.row(unit)
            return LinearProgram.Row(
                terms: row.terms + [(system.unknownCount + index, -1)], total: row.total, isLimit: true)
        }
        var loose = try LinearProgram(
            columns: system.unknownCount + elastic.count, upper: Self.limit(most, unit),
            rows: equations + elastic)
        for column in system.unknownCount..<loose.columns { loose.price(column, at: 1) }
        guard loose.solve(by: .primal) == .optimal else { throw .solver(status: 1) }
        let exceeded = zip(system.limits, loose.values[system.unknownCount...]).filter { $0.1 > 1e-7 }
        guard !exceeded.isEmpty else { throw .solver(status: 1) }
        changes.broken.formUnion(exceeded.map(\.0.pair))
        return try completion(of: known, &changes)
    }
}

extension LinearProgram {
    /// Moves the solution to whole numbers, column by column, as far as there is one near it.
    fileprivate mutating func makeWhole(unit: Double) {
        for column in 0..<columns {
            let value = values[column] * unit
            if abs(value - value.rounded()) < 1e-6 { continue }
            for whole in [value.rounded(), value.rounded() > value ? value.rounded(.down) : value.rounded(.up)] {
                bound(column, from: whole / unit, to: whole / unit)
                if solve(by: .dual) == .optimal { break }
            }
        }
    }
}
