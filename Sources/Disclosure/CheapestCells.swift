/// Looks for the cells of a block that cost least of all which, withheld, let every target be met: branch and cut, after
/// Fischetti and Salazar-González 2001.
///
/// A choice is made by a program with hardly any rows. Whatever an attack finds that it does not allow becomes a row,
/// until the attack finds nothing: then no choice costs less. Choices in fractions come first, since they need no
/// branches.
struct CheapestCells: ~Copyable {
    /// How much work may be spent.
    struct Limits {
        /// Rounds of cuts for choices in fractions.
        let rounds = 30
        /// No program is begun where more cells are chosen in part.
        let fractions: Int
        /// Integer programs, and the nodes of each.
        let programs: Int
        let nodes: Int

        init(cells: Int) {
            (fractions, programs, nodes) = Self.isFew(cells: cells) ? (cells, 100, 5000) : (20, 12, 500)
        }

        /// Whether so many cells are searched to the end in a moment.
        static func isFew(cells: Int) -> Bool { cells <= 100 }
    }

    enum Outcome {
        /// No other choice costs less.
        case cheapest([Int])
        /// Nothing costs less than what was known.
        case none
        /// It was given up; by cell its part in the cheapest choice in fractions.
        case unknown(parts: [Int: Double])
    }

    private let targets: [BlockSearch.Target]
    private let candidates: [Int]
    private let costs: [Double]
    private let limits: Limits
    private var cuts: [CapacityCut]
    private var attack: CapacityAttack

    /// - Parameter search: a finished one; targets that it found nothing for are left out.
    init(_ search: BlockSearch, _ limits: Limits) throws(DisclosureError) {
        let problem = search.problem
        let failed = Set(search.failed)
        targets = Self.sorted(search.proofs.targets.filter { !failed.contains($0) }, in: search)
        candidates = search.block.cells.filter { !problem.isWithheld[$0] && !problem.isFixed[$0] }
        costs = candidates.map { problem.costs[$0] }
        attack = try CapacityAttack(problem, search.block, above: search.above, candidates: candidates)
        self.limits = limits
        cuts = Self.bridges(search, candidates, moving: Set(targets.compactMap(\.cell)))
    }

    /// Those that ask for equally much side by side: from one to the next nothing but a price changes.
    private static func sorted(_ targets: [BlockSearch.Target], in search: BlockSearch) -> [BlockSearch.Target] {
        let steps = targets.map { target -> Double in
            switch target {
            case .move(_, let step): return Double(abs(step))
            case .stir: return search.problem.leastStir
            case .follow, .apart: return 0
            }
        }
        return targets.indices.sorted { (steps[$0], $0) < (steps[$1], $1) }.map { targets[$0] }
    }

    /// A cell that is withheld to any purpose moves, and then another one of each of its sums does.
    private static func bridges(_ search: BlockSearch, _ candidates: [Int], moving: Set<Int>) -> [CapacityCut] {
        let problem = search.problem
        let numbers = Dictionary(uniqueKeysWithValues: candidates.enumerated().map { ($1, $0) })
        let own = Set(search.block.cells)
        var cuts: [CapacityCut] = []
        for (sum, isOpen) in zip(search.block.sums, search.isOpen) where !isOpen {
            let cells = problem.sums.terms(of: sum).map { Int($0.cell) }.filter(own.contains)
            for cell in cells where numbers[cell] != nil || moving.contains(cell) {
                let others = cells.filter { $0 != cell }
                if others.contains(where: { problem.isWithheld[$0] }) { continue }
                let helpers = others.compactMap { numbers[$0].map { (column: $0, factor: 1.0) } }
                let cut = numbers[cell].map { CapacityCut(terms: [($0, -1)] + helpers, least: 0) }
                cuts.append(cut ?? .init(terms: helpers, least: 1))
            }
        }
        return cuts
    }

    /// - Parameter known: what a choice costs that is known to be sufficient.
    mutating func find(below known: Double) throws(DisclosureError) -> Outcome {
        guard let parts = try relax(below: known - Self.gain) else { return .none }
        let unknown = Outcome.unknown(parts: Dictionary(uniqueKeysWithValues: zip(candidates, parts)))
        if parts.filter({ $0 > Self.gain && $0 < 1 - Self.gain }).count > limits.fractions { return unknown }
        for _ in 0..<limits.programs {
            var program = try IntegerProgram(costs: costs, rows: cuts.map(\.row))
            switch program.solve(below: known - Self.gain, nodes: limits.nodes) {
            case .none: return .none
            case .gaveUp: return unknown
            case .cheapest(let chosen):
                let found = newCuts(chosen)
                if found.isEmpty { return .cheapest(chosen.map { candidates[$0] }) }
                cuts += found
            }
        }
        return unknown
    }

    /// Costs, and parts of cells, that differ by less are the same.
    private static let gain = 1e-6

    /// The cheapest choice in fractions, with cuts added while they matter; nothing where even that costs too much.
    private mutating func relax(below known: Double) throws(DisclosureError) -> [Double]? {
        var program = try LinearProgram(columns: candidates.count, upper: 1, rows: cuts.map(\.row))
        for (candidate, cost) in costs.enumerated() { program.price(candidate, at: cost) }
        var (chosen, bounds) = ([Double](repeating: 0, count: candidates.count), [Double]())
        for _ in 0..<limits.rounds {
            guard program.solve(by: .dual) == .optimal else { break }
            if program.cost > known { return nil }
            chosen = program.values
            bounds.append(program.cost)
            if bounds.count > 2, program.cost < bounds[bounds.count - 3] * Self.growth { break }
            let found = newCuts(chosen, slack: Self.slack)
            if found.isEmpty { break }
            cuts += found
            program.append(found.map(\.row))
        }
        return chosen
    }

    /// Two rounds that raise the cost by less are the last.
    private static let growth = 1.01
    private static let slack = 1e-3

    /// What the attack holds against a whole choice.
    private mutating func newCuts(_ chosen: [Int]) -> [CapacityCut] {
        var parts = [Double](repeating: 0, count: candidates.count)
        for candidate in chosen { parts[candidate] = 1 }
        let found = newCuts(parts, slack: Self.slack)
        return found.isEmpty ? newCuts(parts, slack: 0) : found
    }

    private mutating func newCuts(_ chosen: [Double], slack: Double) -> [CapacityCut] {
        var found: [CapacityCut] = []
        for target in targets {
            if let cut = attack.cut(of: target, breaking: chosen, slack: slack) { found.append(cut) }
        }
        return found
    }
}
