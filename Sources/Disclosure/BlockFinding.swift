import Tabulation

/// What the search of one block found: the fewest cells of a few searches.
struct BlockFinding: Sendable {
    /// Cells of the block.
    let withheld: [Int]
    let changes: [CellChange]

    init(
        _ problem: SuppressionProblem, _ number: Int, above: [[Int: Double]], demands: [Demand],
        effort: ProtectionRules.Effort
    ) throws(DisclosureError) {
        let part = PartOfProblem(problem, number)
        let (above, demands) = (part.steps(above), part.demands(demands))
        let plan = SearchPlan(effort, cells: part.block.cells.count)
        var best = try Self.search(part, above, demands, plan, taste: [])
        for restart in 0..<plan.restarts where !best.withheldBeside.isEmpty {
            let taste = Self.taste(part, restart, best)
            let other = try Self.search(part, above, demands, plan, taste: taste)
            if other.failed.count <= best.failed.count, other.cost < best.cost { best = other }
        }
        best.proofs.prune()
        best.printUnused()
        withheld = part.block.cells.filter { best.isWithheld[$0] }.map { part.cells[$0] }
        changes = best.proofs.all.map(part.change)
    }

    private static func search(
        _ part: PartOfProblem, _ above: [[Int: Double]], _ demands: [Demand], _ plan: SearchPlan, taste: [Double]
    ) throws(DisclosureError) -> BlockSearch {
        var search = BlockSearch(part.problem, part.block, above: above, demands: demands, taste: taste)
        if SearchPlan.isLarge(cells: part.block.cells.count) { try search.openTogether() }
        try search.open()
        try search.separate()
        try search.giveBack(rounds: plan.rounds, patience: plan.patience)
        // What was given back may have tied others together.
        try search.separate()
        return search
    }

    /// Cells of the best search so far at half the price, and all prices shaken: up to three tenths more or less.
    private static func taste(_ part: PartOfProblem, _ restart: Int, _ best: BlockSearch) -> [Double] {
        var taste = [Double](repeating: 1, count: part.cells.count)
        for cell in part.block.cells {
            let mixed = (UInt64(part.cells[cell]) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(restart) &* 0xD1B5_4A32_D192_ED03)
            let scattered = (mixed ^ mixed >> 29) &* 0xBF58_476D_1CE4_E5B9
            let shaken = 0.7 + 0.6 * Double(scattered >> 32) / Double(UInt32.max)
            taste[cell] = best.isWithheld[cell] ? shaken / 2 : shaken
        }
        return taste
    }
}

extension BlockSearch {
    /// The cells withheld to protect others.
    var withheldBeside: [Int] { block.cells.filter { isWithheld[$0] && !problem.isWithheld[$0] } }

    var cost: Double { withheldBeside.reduce(0) { $0 + problem.costs[$1] } }
}
