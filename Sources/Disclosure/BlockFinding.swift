import Tabulation

/// What the search of one block found: the cheapest cells of all where the block is small enough for an integer program,
/// or else of a few searches.
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
        let plan = SearchPlan(effort, cells: part.block.cells.count, of: problem.values.count)
        func search(taste: [Double] = [], withheld: [Int] = []) throws(DisclosureError) -> BlockSearch {
            var search = BlockSearch(
                part.problem, part.block, above: above, demands: demands, withheld: withheld, taste: taste)
            try search.run(plan)
            return search
        }
        var best = try search(withheld: part.block.cells.filter { part.problem.isStart[$0] })
        if plan.restarts > 0, !best.withheldBeside.isEmpty {
            var (parts, isCheapest) = ([Int: Double](), false)
            if let limits = plan.limits {
                var cheapest = try CheapestCells(best, limits)
                switch try cheapest.find(below: best.cost) {
                case .none: isCheapest = true
                case .cheapest(let cells): (best, isCheapest) = (best.orCheaper(try search(withheld: cells)), true)
                case .unknown(let found): parts = found
                }
            }
            for restart in (parts.isEmpty ? 1 : 0)...plan.restarts where !isCheapest {
                best = best.orCheaper(try search(taste: Self.taste(part, restart, best, parts)))
            }
        }
        best.proofs.prune()
        best.printUnused()
        withheld = part.block.cells.filter { best.isWithheld[$0] }.map { part.cells[$0] }
        changes = best.proofs.all.map(part.change)
    }

    /// Cells are the cheaper the larger their part in the cheapest choice in fractions; from the first restart on also
    /// those of the best search so far, at half the price, and all prices are shaken, up to three tenths more or less.
    private static func taste(
        _ part: PartOfProblem, _ restart: Int, _ best: BlockSearch, _ parts: [Int: Double]
    ) -> [Double] {
        var taste = [Double](repeating: 1, count: part.cells.count)
        for cell in part.block.cells {
            taste[cell] = 1 - 0.9 * (parts[cell] ?? 0)
            if restart == 0 { continue }
            let mixed = (UInt64(part.cells[cell]) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(restart) &* 0xD1B5_4A32_D192_ED03)
            let scattered = (mixed ^ mixed >> 29) &* 0xBF58_476D_1CE4_E5B9
            taste[cell] *= 0.7 + 0.6 * Double(scattered >> 32) / Double(UInt32.max)
            if best.isWithheld[cell] { taste[cell] /= 2 }
        }
        return taste
    }
}

extension BlockSearch {
    fileprivate mutating func run(_ plan: SearchPlan) throws(DisclosureError) {
        if SearchPlan.isLarge(cells: block.cells.count) { try openTogether() }
        try open()
        try separate()
        try giveBack(rounds: plan.rounds)
        // What was given back may have tied others together.
        try separate()
    }

    fileprivate func orCheaper(_ other: BlockSearch) -> BlockSearch {
        other.failed.count <= failed.count && other.cost < cost ? other : self
    }

    /// The cells withheld to protect others.
    fileprivate var withheldBeside: [Int] { block.cells.filter { isWithheld[$0] && !problem.isWithheld[$0] } }

    fileprivate var cost: Double { withheldBeside.reduce(0) { $0 + problem.costs[$1] } }
}
