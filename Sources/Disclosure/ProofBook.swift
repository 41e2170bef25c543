/// Which change proves which target, and which cells each change moves.
struct ProofBook {
    private let targets: [BlockSearch.Target]
    private let numbers: [BlockSearch.Target: Int]
    /// For each cell its targets' numbers.
    private let targetsOf: [Int: [Int]]
    private let tolerance: Double
    private var changes: [CellChange?] = []
    private var proofsOf: [[Int32]]
    private var changesOf: [[Int32]]

    /// - Parameter unit: the size of a step; a millionth of it is as good as nothing.
    init(_ targets: [BlockSearch.Target], cells: Int, unit: Double) {
        self.targets = targets
        tolerance = unit * ChangeModel.tolerance
        numbers = Dictionary(zip(targets, targets.indices)) { first, _ in first }
        var targetsOf: [Int: [Int]] = [:]
        for (number, target) in targets.enumerated() {
            if case .move(let cell, _) = target { targetsOf[cell, default: []].append(number) }
        }
        self.targetsOf = targetsOf
        proofsOf = Array(repeating: [], count: targets.count)
        changesOf = Array(repeating: [], count: cells)
    }

    var all: [CellChange] { changes.compactMap { $0 } }

    func isProven(_ target: BlockSearch.Target) -> Bool { numbers[target].map { !proofsOf[$0].isEmpty } ?? false }

    /// How many changes move a cell.
    func uses(of cell: Int) -> Int { changesOf[cell].count }

    func proves(_ change: CellChange, _ target: BlockSearch.Target) -> Bool {
        switch target {
        case .follow(let above): change.followed == above
        case .move(let cell, let step):
            change.terms.contains { Int($0.cell) == cell && reaches($0.step, step) }
        }
    }

    private func reaches(_ step: Double, _ wanted: Int) -> Bool {
        wanted > 0 ? step >= Double(wanted) - tolerance : step <= Double(wanted) + tolerance
    }

    mutating func add(_ change: CellChange) {
        let number = Int32(changes.count)
        changes.append(change)
        for term in change.terms {
            changesOf[Int(term.cell)].append(number)
            for target in targetsOf[Int(term.cell)] ?? [] {
                guard case .move(_, let step) = targets[target], reaches(term.step, step) else { continue }
                proofsOf[target].append(number)
            }
        }
        if let target = followed(by: change) { proofsOf[target].append(number) }
    }

    mutating func remove(_ number: Int) {
        guard let change = changes[number] else { return }
        changes[number] = nil
        for term in change.terms {
            changesOf[Int(term.cell)].removeAll { $0 == Int32(number) }
            for target in targetsOf[Int(term.cell)] ?? [] { proofsOf[target].removeAll { $0 == Int32(number) } }
        }
        if let target = followed(by: change) { proofsOf[target].removeAll { $0 == Int32(number) } }
    }

    private func followed(by change: CellChange) -> Int? { change.followed.flatMap { numbers[.follow($0)] } }

    func changes(moving cells: [Int]) -> [Int] {
        Set(cells.flatMap { changesOf[$0] }).sorted().map { Int($0) }
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
