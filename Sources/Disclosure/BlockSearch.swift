/// Withholds cells of one block until a change exists for whatever is demanded of it, then gives back what no change
/// needs.
///
/// Totals above stand still, but for the changes that the blocks above have found, which the block must be able to
/// follow.
struct BlockSearch {
    /// What a change must do: move a cell by a step at least, or move it either way at all, or move it while all that a
    /// contributor knows stands still, or follow a change above.
    enum Target: Hashable {
        case move(cell: Int, step: Int)
        case stir(cell: Int)
        case apart(Contributors.Suspect)
        case follow(Int)

        /// The cell that must move.
        var cell: Int? {
            switch self {
            case .move(let cell, _), .stir(let cell): cell
            case .apart(let suspect): suspect.cell
            case .follow: nil
            }
        }
    }

    let problem: SuppressionProblem
    let block: SuppressionProblem.Block
    /// For each change above its steps in cells that enter this block's sums.
    let above: [[Int: Double]]
    /// Targets for which no change was found.
    var failed: [Target] = []
    var proofs: ProofBook
    /// By cell of the problem; cells of other blocks stay false.
    var isWithheld: [Bool]
    /// Scratch: for each cell its number in the model at hand, −1 between models.
    var place: [Int32]
    /// For each of the block's sums whether some change above enters it.
    let isOpen: [Bool]
    /// By cell, what its cost is multiplied by in this search; empty for 1 throughout.
    private let taste: [Double]

    init(
        _ problem: SuppressionProblem, _ block: SuppressionProblem.Block, above: [[Int: Double]],
        demands: [Demand], withheld: [Int] = [], proofs known: [CellChange] = [], taste: [Double] = []
    ) {
        self.problem = problem
        self.block = block
        self.above = above
        self.taste = taste
        isWithheld = Array(repeating: false, count: problem.values.count)
        for cell in block.cells where problem.isWithheld[cell] { isWithheld[cell] = true }
        for cell in withheld { isWithheld[cell] = true }
        place = Array(repeating: -1, count: problem.values.count)
        let entering = Set(above.flatMap(\.keys))
        isOpen = block.sums.map { sum in
            !entering.isEmpty && problem.sums.terms(of: sum).contains { entering.contains(Int($0.cell)) }
        }
        let moves = demands.sorted { (problem.values[$1.cell], $0.cell) < (problem.values[$0.cell], $1.cell) }
            .flatMap { demand -> [Target] in
                let value = problem.values[demand.cell]
                return (demand.lowest < value ? [.move(cell: demand.cell, step: demand.lowest - value)] : [])
                    + (demand.highest > value ? [.move(cell: demand.cell, step: demand.highest - value)] : [])
            }
        // Last, since what moves others mostly moves these along.
        let stirs = demands.filter { problem.isForMoving($0) }.map { Target.stir(cell: $0.cell) }
        proofs = ProofBook(above.indices.map { .follow($0) } + moves + stirs, of: problem)
        for change in known { proofs.add(change) }
    }

    // MARK: Withholding

    /// Finds a change for every target, withholding what it moves: among cells with somebody first, then among all.
    mutating func open() throws(DisclosureError) {
        failed = try open(proofs.targets.filter { !proofs.isProven($0) })
    }

    /// The targets for which there is no change.
    mutating func open(_ targets: [Target]) throws(DisclosureError) -> [Target] {
        let values = problem.values
        let rest = try open(targets) { values[$0] > 0 }
        return rest.isEmpty ? [] : try open(rest) { _ in true }
    }

    private mutating func open(
        _ targets: [Target], among isCandidate: (Int) -> Bool
    ) throws(DisclosureError) -> [Target] {
        if targets.isEmpty { return [] }
        let cells = block.cells.filter { isWithheld[$0] || (isCandidate($0) && !problem.isFixed[$0]) }
        let tied = TiedCells(cells, of: problem.sums, sums: block.sums, place: &place, isOpen: isOpen)
        var model = try ChangeModel(problem, tied, above: above) { price(of: $0) }
        place(tied.cells)
        defer { unplace(tied.cells) }
        var rest: [Target] = []
        for target in targets where !proofs.isProven(target) {
            guard let change = find(target, in: &model) else {
                rest.append(target)
                continue
            }
            proofs.add(change)
            withhold(change, in: &model)
        }
        return rest
    }

    /// A cell that moves takes one along on every level below.
    func price(of cell: Int) -> Double {
        if isWithheld[cell] { return 0 }
        return problem.costs[cell] * (taste.isEmpty ? 1 : taste[cell]) * Double(1 + block.levelsBelow)
    }

    mutating func place(_ cells: [Int]) { for (number, cell) in cells.enumerated() { place[cell] = Int32(number) } }

    mutating func unplace(_ cells: [Int]) { for cell in cells { place[cell] = -1 } }

    mutating func find(_ target: Target, in model: inout ChangeModel) -> CellChange? {
        switch target {
        case .follow(let change): return model.following(change)
        case .move(let cell, let step):
            guard let (group, sign) = group(of: cell, in: model) else { return nil }
            return model.change(moving: group, by: Double(step) * sign)
        case .stir(let cell):
            guard let (group, sign) = group(of: cell, in: model) else { return nil }
            for step in [problem.leastStep, problem.leastStir] {
                for step in [step * sign, -step * sign] {
                    if let change = model.change(moving: group, by: step) { return change }
                }
            }
            return nil
        case .apart(let suspect):
            guard let (group, sign) = group(of: suspect.cell, in: model) else { return nil }
            let known = problem.contributors.known[suspect.contributor]
            let still = Set(known.compactMap { self.group(of: $0, in: model)?.group })
            if still.contains(group) { return nil }
            let step = problem.leastStep * sign
            return model.holding(still) { $0.change(moving: group, by: step) ?? $0.change(moving: group, by: -step) }
        }
    }

    func group(of cell: Int, in model: borrowing ChangeModel) -> (group: Int, sign: Double)? {
        place[cell] < 0 ? nil : model.group(ofPlace: Int(place[cell]))
    }

    private mutating func withhold(_ change: CellChange, in model: inout ChangeModel) {
        var changed: [Int] = []
        for term in change.terms where !isWithheld[Int(term.cell)] {
            isWithheld[Int(term.cell)] = true
            if let (group, _) = model.group(ofPlace: Int(place[Int(term.cell)])) { changed.append(group) }
        }
        for group in changed {
            model.charge(group, model.tied.groups[group].reduce(0) { $0 + price(of: model.tied.cells[Int($1)]) })
        }
    }
}
