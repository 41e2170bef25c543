/// A table, or several linked ones, as numbers: what suppression is asked for, without names or dimensions.
struct SuppressionProblem: Sendable {
    let sums: SumTable
    /// Each cell's true value, or one that agrees with all that is known of it; never negative.
    let values: [Int]
    /// Values are measured by this in linear programs, a power of two, so that none is too large for their precision.
    let unit: Double
    /// One that asks for nothing on either side asks that the cell can move at all, so that it is not computed.
    private(set) var demands: [Demand]
    /// Cells withheld from the start: what rules refuse, what other tables withhold, and what is never printed.
    private(set) var isWithheld: [Bool]
    /// Cells that are printed in any case: readers have them already, or someone wants them.
    let isFixed: [Bool]
    /// Cells that a search begins with, as if they were withheld, and gives back where nothing needs them.
    let isStart: [Bool]
    /// Cells that a rule refuses.
    let isSensitive: [Bool]
    /// Who is alone in a cell, and must not compute a sensitive one from it; none where nobody asks.
    let contributors: Contributors
    /// By how much the true values were multiplied.
    let scale: Int
    /// What withholding a cell costs, above zero.
    let costs: [Double]
    let blocks: [Block]

    /// Cells that are searched together while all others stand still: the parts of one entry of the table's longest
    /// dimension, crossed with all entries of the others.
    struct Block: Sendable {
        /// The block of the entry that these are the parts of; nothing for the first.
        let parent: Int?
        let depth: Int
        let cells: [Int]
        /// The sums of its cells among themselves and with the totals above.
        let sums: [Int]
        /// How many levels of blocks are below: what moves here moves something in each.
        let levelsBelow: Int
    }

    /// The same with some more cells withheld from the start, which can move as well.
    func withholding(_ cells: [Int]) -> SuppressionProblem {
        var problem = self
        let asked = Set(demands.map(\.cell))
        for cell in cells { problem.isWithheld[cell] = true }
        problem.demands += cells.filter { !asked.contains($0) }
            .map { Demand(cell: $0, lowest: values[$0], highest: values[$0]) }
        return problem
    }

    static func unit(forValuesUpTo most: Int) -> Double {
        var unit = 1.0
        while Double(most) / unit > Self.precise { unit *= 2 }
        return unit
    }

    /// What a sensitive cell must be able to move by, so that it is not computed: one, or as little as can be told from
    /// errors.
    var leastStep: Double { max(Double(scale), unit / 1024) }

    /// By less no cell counts as moving either way: it may stand between sums that let it have but a part of one.
    var leastStir: Double { leastStep / 4 }

    /// Whether a demand is that its cell can move, whichever way.
    func isForMoving(_ demand: Demand) -> Bool {
        demand.lowest >= values[demand.cell] && demand.highest <= values[demand.cell]
    }

    private static let precise = Double(1 << 24)

    /// All cells and sums as one block.
    var whole: Block {
        Block(parent: nil, depth: 0, cells: Array(values.indices), sums: Array(0..<sums.count), levelsBelow: 0)
    }

    /// For each cell its block.
    var blockOfCells: [Int] {
        var blockOf = [Int](repeating: 0, count: values.count)
        for (number, block) in blocks.enumerated() { for cell in block.cells { blockOf[cell] = number } }
        return blockOf
    }

    /// The block so many levels above, or the uppermost.
    func ancestor(of block: Int, by levels: Int) -> Int {
        var block = block
        for _ in 0..<levels { block = blocks[block].parent ?? block }
        return block
    }

    /// A block and all that are part of it.
    func blocks(under top: Int) -> [Int] {
        blocks.indices.filter { block in
            var next: Int? = block
            while let here = next, here != top { next = blocks[here].parent }
            return next == top
        }
    }
}
