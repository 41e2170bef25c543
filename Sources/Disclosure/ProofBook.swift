/// Which change proves which target, and which cells each change moves.
struct ProofBook {
    private(set) var targets: [BlockSearch.Target] = []
    private var numbers: [BlockSearch.Target: Int] = [:]
    /// For each cell its targets' numbers.
    private var targetsOf: [Int: [Int]] = [:]
    private let contributors: Contributors
    private let leastStep: Double
    private let leastStir: Double
    private let tolerance: Double
    private var changes: [CellChange?] = []
    private var proofsOf: [[Int32]] = []
    private var changesOf: [[Use]]

    /// A change that moves a cell, and by how much.
    private struct Use {
        let change: Int32
        let step: Double
    }

    init(_ targets: [BlockSearch.Target], of problem: SuppressionProblem) {
        // A millionth of a unit is as good as nothing.
        tolerance = problem.unit * ChangeModel.tolerance
        (contributors, leastStep, leastStir) = (problem.contributors, problem.leastStep, problem.leastStir)
        changesOf = Array(repeating: [], count: problem.values.count)
        for target in targets { expect(target) }
    }

    /// Asks for one more target, which changes known already may prove.
    mutating func expect(_ target: BlockSearch.Target) {
        guard numbers[target] == nil else { return }
        numbers[target] = targets.count
        if let cell = target.cell { targetsOf[cell, default: []].append(targets.count) }
        targets.append(target)
        let candidates = target.cell.map { changesOf[$0].map(\.change) } ?? changes.indices.map { Int32($0) }
        proofsOf.append(candidates.filter { number in changes[Int(number)].map { proves($0, target) } ?? false })
    }

    var all: [CellChange] { changes.compactMap { $0 } }

    func isExpected(_ target: BlockSearch.Target) -> Bool { numbers[target] != nil }

    func isProven(_ target: BlockSearch.Target) -> Bool { numbers[target].map { !proofsOf[$0].isEmpty } ?? false }

    /// How many changes move a cell.
    func uses(of cell: Int) -> Int { changesOf[cell].count }

    func proves(_ change: CellChange, _ target: BlockSearch.Target) -> Bool {
        switch target {
        case .follow(let above): change.followed == above
        case .move(let cell, let step):
            change.terms.contains { Int($0.cell) == cell && reaches($0.step, step) }
        case .stir(let cell):
            change.terms.contains { Int($0.cell) == cell && stirs($0.step) }
        case .apart(let suspect):
            change.terms.contains { Int($0.cell) == suspect.cell && isFar($0.step) }
                && !change.terms.contains { contributors.knows(suspect.contributor, Int($0.cell)) }
        }
    }

    private func reaches(_ step: Double, _ wanted: Int) -> Bool {
        wanted > 0 ? step >= Double(wanted) - tolerance : step <= Double(wanted) + tolerance
    }

    private func stirs(_ step: Double) -> Bool { abs(step) >= leastStir - tolerance }

    private func isFar(_ step: Double) -> Bool { abs(step) >= leastStep - tolerance }

    mutating func add(_ change: CellChange) {
        let number = Int32(changes.count)
        changes.append(change)
        // Asked for only where the change moves a cell that someone must not compute.
        lazy var disturbed = Set(change.terms.flatMap { contributors.knowing(Int($0.cell)) })
        for term in change.terms {
            changesOf[Int(term.cell)].append(Use(change: number, step: term.step))
            for target in targetsOf[Int(term.cell)] ?? [] {
                switch targets[target] {
                case .move(_, let step): if reaches(term.step, step) { proofsOf[target].append(number) }
                case .stir: if stirs(term.step) { proofsOf[target].append(number) }
                case .apart(let suspect):
                    if isFar(term.step), !disturbed.contains(suspect.contributor) { proofsOf[target].append(number) }
                case .follow: break
                }
            }
        }
        if let target = followed(by: change) { proofsOf[target].append(number) }
    }

    mutating func remove(_ number: Int) {
        guard let change = changes[number] else { return }
        changes[number] = nil
        for term in change.terms {
            changesOf[Int(term.cell)].removeAll { $0.change == Int32(number) }
            for target in targetsOf[Int(term.cell)] ?? [] { proofsOf[target].removeAll { $0 == Int32(number) } }
        }
        if let target = followed(by: change) { proofsOf[target].removeAll { $0 == Int32(number) } }
    }

    mutating func forget(where isUseless: (CellChange) -> Bool) {
        for number in changes.indices where changes[number].map(isUseless) ?? false { remove(number) }
    }

    private func followed(by change: CellChange) -> Int? { change.followed.flatMap { numbers[.follow($0)] } }

    func changes(moving cells: [Int]) -> [Int] {
        Set(cells.flatMap { changesOf[$0].map(\.change) }).sorted().map { Int($0) }
    }

    /// The targets that no other changes prove, in the targets' order.
    func targets(provenOnlyBy some: [Int]) -> [BlockSearch.Target] {
        let some = Set(some.map { Int32($0) })
        var lost = Set<Int>()
        for change in some.compactMap({ changes[Int($0)] }) {
            let touched =
                change.terms.flatMap { targetsOf[Int($0.cell)] ?? [] } + (followed(by: change).map { [$0] } ?? [])
            for target in touched where !proofsOf[target].isEmpty && proofsOf[target].allSatisfy(some.contains) {
                lost.insert(target)
            }
        }
        return lost.sorted().map { targets[$0] }
    }

    /// The numbers of the changes that move a cell as far as it must be able to move.
    func changes(moving cell: Int) -> [Int] {
        changesOf[cell].filter { isFar($0.step) }.map { Int($0.change) }
    }

    /// By the changes' numbers the cells that each moves.
    var moved: [[Int]] { changes.map { $0.map { $0.terms.map { Int($0.cell) } } ?? [] } }

    /// As few changes as prove every target that any proves: those that prove the most not proven yet first.
    mutating func prune() {
        var isProven = proofsOf.map { $0.isEmpty }
        var counts = changes.map { _ in 0 }
        for proofs in proofsOf { for change in proofs { counts[Int(change)] += 1 } }
        var isKept = [Bool](repeating: false, count: changes.count)
        while let best = counts.indices.max(by: { (counts[$0], $1) < (counts[$1], $0) }), counts[best] > 0 {
            isKept[best] = true
            for target in targets.indices where !isProven[target] && proofsOf[target].contains(Int32(best)) {
                isProven[target] = true
                for change in proofsOf[target] { counts[Int(change)] -= 1 }
            }
        }
        for number in changes.indices where !isKept[number] { remove(number) }
    }
}
