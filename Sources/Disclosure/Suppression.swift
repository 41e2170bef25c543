import Dispatch
import Synchronization
import Tabulation

/// Which cells are withheld, and the changes of the true table that prove that this is enough.
///
/// Blocks are searched from the totals down; those of one depth side by side, since they share no cell. A block hands
/// the changes it needs on to the blocks below, each of which must be able to follow them (the order of the modular
/// approach, Hundepool et al. 2012, section 4.4.4; but nothing is left to chance between the modules, since what one
/// needs of the others is a change that all of them make). What no block finds within itself is then looked for over
/// the whole table.
struct Suppression: Sendable {
    private let problem: SuppressionProblem
    private(set) var isWithheld: [Bool]
    /// Changes of the true table that keep every sum and together meet every demand but the unmet.
    private(set) var proofs: [TableChange] = []
    /// Blends of `proofs`, by their places, that keep sensitive cells from contributors that are alone in others.
    private(set) var blends: [Contributors.Suspect: [Blends.Part]] = [:]
    /// Demands that nothing that may be withheld can meet.
    private(set) var unmet: [Demand] = []

    init(_ problem: SuppressionProblem, effort: ProtectionRules.Effort, threads: Int) throws(DisclosureError) {
        self.problem = problem
        isWithheld = problem.isWithheld
        var found = FoundChanges(problem)
        let demands = Self.demandsByBlock(problem)
        for depth in 0...(problem.blocks.map(\.depth).max() ?? 0) {
            // The largest first, so that no thread is left alone with one.
            let blocks = problem.blocks.indices.filter { problem.blocks[$0].depth == depth }
                .sorted { (demands[$1].count, $0) < (demands[$0].count, $1) }
            for block in blocks { found.hand(to: block) }
            let findings = try Self.sideBySide(blocks.count, threads: threads) {
                [found] index throws(DisclosureError) in
                let block = blocks[index]
                return try BlockFinding(
                    problem, block, above: found.above(block), demands: demands[block], effort: effort)
            }
            for (block, finding) in zip(blocks, findings) {
                for cell in finding.withheld { isWithheld[cell] = true }
                found.take(finding.changes, of: block)
            }
        }
        try finish(found, threads: threads)
    }

    /// Looks further for what no block found within itself.
    private mutating func finish(_ found: FoundChanges, threads: Int) throws(DisclosureError) {
        var kept = found.kept()
        if !problem.contributors.known.isEmpty { return try complete(found.whole()) }
        var open = unmet(by: kept)
        if problem.values.count > Self.mostAtOnce {
            // The whole of a large table is too much for one program; the parts of one entry above may do.
            for levels in stride(from: 1, through: problem.blocks.map(\.depth).max() ?? 0, by: 1) where !open.isEmpty {
                kept += try widened(by: levels, for: open, threads: threads)
                open = unmet(by: kept)
            }
        }
        if open.isEmpty {
            take(kept)
        } else {
            try complete(found.whole() + kept.filter(\.isBeyondBlocks).map(\.terms))
        }
    }

    /// Cells of a table that is searched as a whole at once.
    static let mostAtOnce = 30_000

    /// What blocks that lie so many levels above find together with all that is below them, side by side.
    private mutating func widened(
        by levels: Int, for demands: [Demand], threads: Int
    ) throws(DisclosureError) -> [TableChange] {
        let blockOf = problem.blockOfCells
        let tops = Set(demands.map { problem.ancestor(of: blockOf[$0.cell], by: levels) }).sorted()
        let findings = try Self.sideBySide(tops.count, threads: threads) {
            [problem, isWithheld] index throws(DisclosureError) in
            let part = PartOfProblem(problem, joining: problem.blocks(under: tops[index]))
            var search = BlockSearch(
                part.problem, part.block, above: [], demands: part.demands(demands),
                withheld: part.block.cells.filter { isWithheld[part.cells[$0]] })
            if SearchPlan.isLarge(cells: part.block.cells.count) { try search.openTogether() }
            try search.open()
            search.proofs.prune()
            return search.proofs.all.map(part.change)
        }
        let changes = findings.flatMap(\.self).map {
            TableChange(terms: $0.terms, shares: [], isBeyondBlocks: true)
        }
        for term in changes.lazy.flatMap(\.terms) { isWithheld[Int(term.cell)] = true }
        return changes
    }

    /// The demands that changes leave open.
    private func unmet(by changes: [TableChange]) -> [Demand] {
        var (least, most) = (
            [Double](repeating: 0, count: isWithheld.count), [Double](repeating: 0, count: isWithheld.count)
        )
        for term in changes.lazy.flatMap(\.terms) {
            least[Int(term.cell)] = min(least[Int(term.cell)], term.step)
            most[Int(term.cell)] = max(most[Int(term.cell)], term.step)
        }
        let tolerance = problem.unit * ChangeModel.tolerance
        return problem.demands.filter { demand in
            if problem.isForMoving(demand) {
                return max(-least[demand.cell], most[demand.cell]) < problem.leastStir - tolerance
            }
            let value = problem.values[demand.cell]
            return least[demand.cell] > Double(demand.lowest - value) + tolerance
                || most[demand.cell] < Double(demand.highest - value) - tolerance
        }
    }

    /// Prints again what none of the changes moves.
    private mutating func take(_ changes: [TableChange]) {
        isWithheld = problem.isWithheld
        for term in changes.lazy.flatMap(\.terms) where term.step != 0 { isWithheld[Int(term.cell)] = true }
        proofs = changes
    }

    private static func demandsByBlock(_ problem: SuppressionProblem) -> [[Demand]] {
        let blockOf = problem.blockOfCells
        var demands = [[Demand]](repeating: [], count: problem.blocks.count)
        for demand in problem.demands { demands[blockOf[demand.cell]].append(demand) }
        return demands
    }

    /// The results in order, whichever thread made them; of several errors the first.
    private static func sideBySide<Value: Sendable>(
        _ count: Int, threads: Int, _ work: @Sendable (Int) throws(DisclosureError) -> Value
    ) throws(DisclosureError) -> [Value] {
        let results = Mutex([Result<Value, DisclosureError>?](repeating: nil, count: count))
        let next = Mutex(0)
        @Sendable func workOn() {
            while true {
                let index = next.withLock { next in
                    next += 1
                    return next - 1
                }
                guard index < count else { return }
                let result = Result { () throws(DisclosureError) in try work(index) }
                results.withLock { $0[index] = result }
            }
        }
        let threads = max(1, min(threads, count))
        if threads == 1 { workOn() } else { DispatchQueue.concurrentPerform(iterations: threads) { _ in workOn() } }
        var values: [Value] = []
        for result in results.withLock({ $0 }) { if let result { values.append(try result.get()) } }
        return values
    }

    /// Looks over the whole table for what no block could find within itself.
    private mutating func complete(_ known: [[CellChange.Term]]) throws(DisclosureError) {
        var search = BlockSearch(
            problem, problem.whole, above: [], demands: problem.demands,
            withheld: isWithheld.indices.filter { isWithheld[$0] },
            proofs: known.map { CellChange(terms: $0, shares: []) })
        try search.open()
        try search.separate()
        search.printUnused()
        let failed = Set(search.failed.compactMap(\.cell))
        unmet = problem.demands.filter { failed.contains($0.cell) }
        isWithheld = search.isWithheld
        proofs = search.proofs.all.map { TableChange(terms: $0.terms, shares: []) }
        blends = try search.separations()
    }
}
