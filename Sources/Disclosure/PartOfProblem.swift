/// One block, or several, as a problem of their own, with the totals above: small, however large the table.
struct PartOfProblem: Sendable {
    let problem: SuppressionProblem
    let block: SuppressionProblem.Block
    /// For each cell its number in the whole problem: the block's own first, in their order.
    let cells: [Int]
    private let numbers: [Int: Int]

    init(_ whole: SuppressionProblem, _ number: Int) { self.init(whole, whole.blocks[number]) }

    /// Blocks that are parts of one another as one.
    init(_ whole: SuppressionProblem, joining blocks: [Int]) {
        let blocks = blocks.map { whole.blocks[$0] }
        self.init(
            whole,
            .init(
                parent: nil, depth: 0, cells: blocks.flatMap(\.cells), sums: blocks.flatMap(\.sums), levelsBelow: 0))
    }

    private init(_ whole: SuppressionProblem, _ own: SuppressionProblem.Block) {
        var (cells, numbers) = (own.cells, [Int: Int](minimumCapacity: own.cells.count))
        for (number, cell) in own.cells.enumerated() { numbers[cell] = number }
        let terms = own.sums.map { sum in
            whole.sums.terms(of: sum).map { term -> SumTable.Term in
                let cell = Int(term.cell)
                let number = numbers[cell] ?? cells.count
                if number == cells.count {
                    numbers[cell] = number
                    cells.append(cell)
                }
                return .init(cell: Int32(number), factor: term.factor)
            }
        }
        block = .init(
            parent: nil, depth: 0, cells: Array(own.cells.indices), sums: Array(own.sums.indices),
            levelsBelow: own.levelsBelow)
        let sums = SumTable(cellCount: cells.count, relations: terms, isEnough: own.sums.map(whole.sums.isEnough))
        problem = SuppressionProblem(
            sums: sums, values: cells.map { whole.values[$0] }, unit: whole.unit, demands: [],
            isWithheld: cells.map { whole.isWithheld[$0] }, isFixed: cells.map { whole.isFixed[$0] },
            isStart: cells.map { whole.isStart[$0] },
            isSensitive: cells.map { whole.isSensitive[$0] }, contributors: whole.contributors.among(numbers),
            scale: whole.scale,
            costs: cells.map { whole.costs[$0] }, blocks: [block])
        (self.cells, self.numbers) = (cells, numbers)
    }

    /// The demands on cells here.
    func demands(_ demands: [Demand]) -> [Demand] {
        demands.compactMap { demand in
            numbers[demand.cell].map { Demand(cell: $0, lowest: demand.lowest, highest: demand.highest) }
        }
    }

    /// The steps of changes above, by cell here.
    func steps(_ above: [[Int: Double]]) -> [[Int: Double]] {
        above.map { steps in
            Dictionary(uniqueKeysWithValues: steps.compactMap { cell, step in numbers[cell].map { ($0, step) } })
        }
    }

    /// A change found here, by cells of the whole.
    func change(_ change: CellChange) -> CellChange {
        CellChange(
            terms: change.terms.map { .init(cell: Int32(cells[Int($0.cell)]), step: $0.step) }, shares: change.shares)
    }
}
