/// Asks whether a change can do what it must if no cells but some are withheld; where it cannot, the answer is a cut that
/// says so of every choice of cells.
///
/// The attacker's linear program of Fischetti and Salazar-González 2001: cells move as far as they are withheld, the
/// target as far as it can. Its dual solution tells for any choice how far that is at most.
struct CapacityAttack: ~Copyable {
    private let problem: SuppressionProblem
    private let columnOf: [Int: Int]
    /// For each column how much its cell can lose, in units.
    private let values: [Double]
    /// For each column its candidate; nothing for cells that are withheld in any case.
    private let candidateOf: [Int?]
    /// For each change above its longest step, in units.
    private let longest: [Double]
    private let limit: Double
    private var program: LinearProgram

    /// - Parameters:
    ///   - above: for each change of the blocks above its steps, by cell, where they enter this block's sums.
    ///   - candidates: cells that may be withheld.
    init(
        _ problem: SuppressionProblem, _ block: SuppressionProblem.Block, above: [[Int: Double]], candidates: [Int]
    ) throws(DisclosureError) {
        self.problem = problem
        let (unit, shares) = (problem.unit, above.count)
        let numbers = Dictionary(uniqueKeysWithValues: candidates.enumerated().map { ($1, $0) })
        let cells = block.cells.filter { problem.isWithheld[$0] || numbers[$0] != nil }
        let columnOf = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
        values = cells.map { Double(problem.values[$0]) / unit }
        candidateOf = cells.map { numbers[$0] }
        longest = above.map { steps in (steps.values.map { abs($0) }.max() ?? unit) / unit }
        limit = ChangeModel.limit(problem)
        var rows = block.sums.filter { problem.sums.isEnough($0) }.map { sum in
            LinearProgram.Row(
                terms: problem.sums.terms(of: sum).compactMap { term in
                    columnOf[Int(term.cell)].map { ($0, Double(term.factor)) }
                } + ChangeModel.shares(of: sum, problem, above, from: cells.count, unit),
                total: 0)
        }
        if shares > 0 { rows.append(.init(terms: (0...shares).map { (cells.count + $0, 1) }, total: 1)) }
        self.columnOf = columnOf
        program = try LinearProgram(columns: cells.count + (shares > 0 ? shares + 1 : 0), upper: 1, rows: rows)
    }

    /// A column, how far it must move, and how far cells move that are withheld in part.
    private typealias Goal = (column: Int, step: Double, scale: Double)

    /// What a choice breaks; nothing where the target can do what it must, or is about singletons, which are looked
    /// at afterwards.
    ///
    /// - Parameters:
    ///   - chosen: for each candidate how far it is withheld, 0 to 1.
    ///   - slack: how far all are at least, so that of several cuts one with few cells is found; 0 for the whole truth.
    mutating func cut(of target: BlockSearch.Target, breaking chosen: [Double], slack: Double) -> CapacityCut? {
        var cut: CapacityCut?
        for goal in goals(of: target) {
            // What can be met one way needs no more.
            guard let other = self.cut(of: goal, breaking: chosen, slack: slack) else { return nil }
            cut = cut.map { $0.orElse(other, breaking: chosen) } ?? other
        }
        return cut
    }

    private mutating func cut(of goal: Goal, breaking chosen: [Double], slack: Double) -> CapacityCut? {
        bound(goal, chosen, slack)
        program.price(goal.column, at: goal.step > 0 ? -1 : 1)
        defer { program.price(goal.column, at: 0) }
        guard program.solve(by: .primal) == .optimal,
            -program.cost < abs(goal.step) * (1 - Self.tolerance),
            let cut = cut(of: goal), cut.isBroken(by: chosen)
        else { return nil }
        return cut
    }

    /// Of which one must be met.
    private func goals(of target: BlockSearch.Target) -> [Goal] {
        switch target {
        case .follow(let change): return [(values.count + change, 1, longest[change])]
        case .move(let cell, let step): return goals(of: cell, Double(step))
        case .stir(let cell): return goals(of: cell, problem.leastStir, -problem.leastStir)
        case .apart: return []
        }
    }

    private func goals(of cell: Int, _ steps: Double...) -> [Goal] {
        guard let column = columnOf[cell] else { return [] }
        return steps.map { (column, $0 / problem.unit, abs($0) / problem.unit) }
    }

    private mutating func bound(_ goal: Goal, _ chosen: [Double], _ slack: Double) {
        for column in values.indices {
            let part = candidateOf[column].map { max(chosen[$0], slack) } ?? 1
            let isWhole = part > 1 - Self.tolerance
            program.bound(
                column, from: isWhole ? -values[column] : -min(values[column], goal.scale) * part,
                to: isWhole ? limit : goal.scale * part)
        }
        guard goal.column < values.count else { return }
        let value = values[goal.column]
        program.bound(
            goal.column, from: goal.step > 0 ? -value : max(-value, goal.step), to: goal.step > 0 ? goal.step : limit)
    }

    /// What the dual solution says: the target moves by no more than all capacities together.
    private func cut(of goal: Goal) -> CapacityCut? {
        let (reduced, solution) = (program.reducedCosts, program.values)
        // What the target reaches where none of the candidates is withheld.
        var reached = -program.cost + reduced.indices.reduce(0) { $0 + reduced[$1] * solution[$1] }
        for share in longest.indices { reached += max(0, -reduced[values.count + share]) }
        var capacities: [(column: Int, factor: Double)] = []
        for column in values.indices where abs(reduced[column]) > Self.tolerance {
            let capacity = reduced[column] < 0 ? -reduced[column] * limit : reduced[column] * values[column]
            if let candidate = candidateOf[column] {
                capacities.append((candidate, capacity))
            } else {
                reached += capacity
            }
        }
        let missing = abs(goal.step) - reached
        if missing <= Self.tolerance * abs(goal.step) { return nil }
        // No cell need give more than what is missing.
        return CapacityCut(
            terms: capacities.filter { $0.factor > 0 }.map { ($0.column, min(1, $0.factor / missing)) }, least: 1)
    }

    private static let tolerance = 1e-7
}
