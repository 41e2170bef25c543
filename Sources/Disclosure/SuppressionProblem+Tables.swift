import Records

extension SuppressionProblem {
    /// The problem of one table beside others of the same snapshot, and by how much its values were multiplied.
    ///
    /// - Parameters:
    ///   - cells: of the table first, then of the others.
    ///   - known: positions of cells that readers have from the others.
    static func linking(
        _ outline: TableOutline, values: [Int], _ sensitivity: Sensitivity, cells: AdditiveCells,
        beside earlier: [Figures], known: Set<Int>
    ) throws(DisclosureError) -> (problem: SuppressionProblem, scale: Int) {
        let numbers = cells.numbers[0]
        let elsewhere = OtherTables(earlier, cells: cells)
        var own = [Int?](repeating: nil, count: cells.count)
        for (number, value) in zip(numbers, values) { own[number] = value }
        let (completed, scale) = try elsewhere.completed(own)
        let virtual = sensitivity.virtualSums.map { parts in parts.map { numbers[$0] } }
        let count = cells.count + virtual.count
        let sums = SumTable(
            cellCount: count,
            sums: cells.sums
                + virtual.enumerated().map { .init(whole: cells.count + $0.offset, parts: $0.element, isEnough: true) })
        func number(_ cell: Int) -> Int { cell < numbers.count ? numbers[cell] : cells.count + cell - numbers.count }
        let demands = sensitivity.demands.map {
            Demand(cell: number($0.cell), lowest: $0.lowest * scale, highest: $0.highest * scale)
        }
        var (isWithheld, isFixed) = (
            own.map { $0 == nil } + virtual.map { _ in true }, [Bool](repeating: false, count: count)
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
            if elsewhere.isWithheld[number] { isWithheld[number] = true }
        }
        let problem = SuppressionProblem(
            sums: sums, values: completed + virtual.map { $0.reduce(0) { $0 + completed[$1] } }, demands: demands,
            isWithheld: isWithheld, isFixed: isFixed, isSensitive: isSensitive,
            singletons: Singletons(sensitivity.singletons.map { numbers[$0] }, sums: sums), costs: costs,
            blocks: BlockTree([outline] + earlier.map { TableOutline($0) }, cells: cells, sums: sums).blocks)
        return (problem, scale)
    }
}
