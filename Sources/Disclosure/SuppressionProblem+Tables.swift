import Records
import Tabulation

extension SuppressionProblem {
    /// The problem of one table beside others of the same snapshot and of other moments, and which bounds on changes hold.
    ///
    /// - Parameters:
    ///   - cells: of the table first, then of the others.
    ///   - known: positions of cells that readers have from the others.
    ///   - start: positions of cells to withhold first.
    static func linking(
        _ outline: TableOutline, values: [Int], _ sensitivity: Sensitivity, cells: AdditiveCells,
        among earlier: EarlierTables, known: Set<Int>, start: Set<Int>, effort: ProtectionRules.Effort
    ) throws(DisclosureError) -> (problem: SuppressionProblem, changes: KnownChanges) {
        let numbers = cells.numbers[0]
        let elsewhere = OtherTables(earlier.tables, cells: cells)
        let own = cells.values([(values, [])])
        let counted = [(values, sensitivity.virtualSums)] + earlier.tables.map { ($0.coming ?? [], $0.virtualSums) }
        let (completed, scale, changes) = try elsewhere.completed(cells.values(counted), earlier.changes)
        let slacks = ChangeSlacks(
            cells.pairs, changes, values: completed, scale: scale, own: own, printed: elsewhere.printed,
            from: cells.count)
        let count = cells.count + slacks.values.count
        let sums = SumTable(cellCount: count, sums: cells.sums, relations: slacks.relations)
        let demands = sensitivity.demands.map {
            Demand(
                cell: cells.number(of: $0.cell, in: 0), lowest: $0.lowest * scale, highest: $0.highest * scale)
        }
        var (isWithheld, isFixed) = (
            own.map { $0 == nil } + [Bool](repeating: true, count: count - cells.count),
            [Bool](repeating: false, count: count)
        )
        var costs = [Double](repeating: 1, count: count)
        for (number, cost) in zip(numbers, sensitivity.costs) { costs[number] = cost }
        var isSensitive = [Bool](repeating: false, count: count)
        for cell in sensitivity.refusals.keys {
            (isWithheld[numbers[cell]], isSensitive[numbers[cell]]) = (true, true)
        }
        for cell in sensitivity.mustPrint.union(known) { isFixed[numbers[cell]] = true }
        for number in 0..<cells.count {
            if elsewhere.printed[number] != nil { (isFixed[number], isWithheld[number]) = (true, false) }
        }
        var isStart = [Bool](repeating: false, count: count)
        for cell in start where !isFixed[numbers[cell]] { isStart[numbers[cell]] = true }
        let revealing = slacks.revealing.filter { !isFixed[$0] }
        for cell in revealing { isWithheld[cell] = true }
        let all = completed + slacks.values
        var problem = SuppressionProblem(
            sums: sums, values: all, unit: unit(forValuesUpTo: all.max() ?? 0),
            demands: demands + earlier.demands(cells, scale: scale, printed: elsewhere.printed)
                // Withheld so that nobody sees them: then they must not be computed either.
                + revealing.map { Demand(cell: $0, lowest: completed[$0], highest: completed[$0] + 1) },
            isWithheld: isWithheld, isFixed: isFixed, isStart: isStart, isSensitive: isSensitive,
            contributors: Contributors(alone: sensitivity.singletons, in: cells), scale: scale, costs: costs,
            blocks: BlockTree([outline] + earlier.outlines, cells: cells, sums: sums, effort: effort).blocks)
        // Nor may what is withheld for no reason but that another table withholds it.
        problem = problem.withholding(elsewhere.isWithheld.indices.filter { elsewhere.isWithheld[$0] && !isFixed[$0] })
        return (problem, changes)
    }
}
