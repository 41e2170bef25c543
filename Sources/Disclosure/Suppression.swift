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
    private(set) var proofs: [[CellChange.Term]] = []
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
        try complete(found.whole())
    }

    private static func demandsByBlock(_ problem: SuppressionProblem) -> [[Demand]] {
        var blockOf = [Int](repeating: 0, count: problem.values.count)
        for (number, block) in problem.blocks.enumerated() { for cell in block.cells { blockOf[cell] = number } }
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
        proofs = search.proofs.all.map(\.terms)
        blends = try search.separations()
    }
}
