import Records

/// What other tables of the snapshot print and withhold, by cell.
struct OtherTables {
    private let cells: AdditiveCells
    private(set) var printed: [Int?]
    private(set) var isWithheld: [Bool]

    init(_ tables: [Figures], cells: AdditiveCells) {
        self.cells = cells
        printed = Array(repeating: nil, count: cells.count)
        isWithheld = Array(repeating: false, count: cells.count)
        for (table, numbers) in zip(tables, cells.numbers.dropFirst()) {
            for (cell, number) in zip(table.cells, numbers) {
                switch cell {
                case .published(let value): printed[number] = value
                case .withheld: isWithheld[number] = true
                }
            }
        }
        for number in printed.indices where printed[number] != nil { isWithheld[number] = false }
    }

    /// A value for every cell, multiplied so that all are whole: the table's own, what others print, and for what they
    /// withhold values that agree with both. Nobody knows these any more; any table that a reader cannot rule out will
    /// do to start from.
    func completed(_ own: [Int?]) throws(DisclosureError) -> (values: [Int], scale: Int) {
        let known = zip(own, printed).map { $0 ?? $1 }
        let system = PublishedSystem(printed: known, cells: cells)
        guard system.unknownCount > 0 else { return (known.map { $0 ?? 0 }, 1) }
        let most = known.reduce(0) { max($0, $1 ?? 0) }
        let unit = SuppressionProblem.unit(forValuesUpTo: most)
        let rows = system.equations.filter(\.isEnough).map { equation in
            LinearProgram.Row(
                terms: equation.terms.map { ($0.unknown, Double($0.factor)) }, total: Double(equation.total) / unit)
        }
        var program = try LinearProgram(columns: system.unknownCount, upper: Double(most + 1) / unit, rows: rows)
        guard program.solve(by: .dual) == .optimal else { throw .solver(status: 1) }
        let found = program.values.map { $0 * unit }
        guard let scale = Fractions.denominator(of: found, unit: unit) else { throw .solver(status: 1) }
        let values = known.enumerated().map { number, value in
            value.map { $0 * scale }
                ?? system.unknowns[number].map { Int((found[$0] * Double(scale)).rounded()) } ?? 0
        }
        return (values, scale)
    }
}
