/// The changes that blocks found, and how those of one block go on in the blocks below.
struct FoundChanges: Sendable {
    private struct Own {
        let block: Int
        let terms: [CellChange.Term]
        let shares: [CellChange.Share]
    }

    /// A change as it enters the sums of a block below.
    private struct Handed {
        let change: Int
        let steps: [Int: Double]
    }

    private let problem: SuppressionProblem
    /// For each block those that it is part of.
    private let ancestors: [Set<Int>]
    private var all: [Own] = []
    /// For each change how it goes on in the blocks below its own.
    private var continued: [[Int: [CellChange.Term]]] = []
    /// Whether some block could not follow a change.
    private var isBroken: [Bool] = []
    private var handed: [[Handed]]

    init(_ problem: SuppressionProblem) {
        self.problem = problem
        handed = Array(repeating: [], count: problem.blocks.count)
        ancestors = problem.blocks.map { block in
            var (ancestors, next) = (Set<Int>(), block.parent)
            while let parent = next {
                ancestors.insert(parent)
                next = problem.blocks[parent].parent
            }
            return ancestors
        }
    }

    /// Settles which changes a block must follow: those of the blocks above that move its totals.
    mutating func hand(to block: Int) {
        guard let parent = problem.blocks[block].parent else { return }
        let own = Set(problem.blocks[block].cells)
        let entering = Set(
            problem.blocks[block].sums.flatMap { sum in problem.sums.terms(of: sum).map { Int($0.cell) } }
        ).subtracting(own)
        handed[block] = all.indices.compactMap { change in
            guard !isBroken[change], let terms = terms(of: change, in: parent) else { return nil }
            let steps = terms.filter { entering.contains(Int($0.cell)) }
            if steps.isEmpty { return nil }
            return Handed(
                change: change, steps: Dictionary(uniqueKeysWithValues: steps.map { (Int($0.cell), $0.step) }))
        }
    }

    private func terms(of change: Int, in block: Int) -> [CellChange.Term]? {
        all[change].block == block ? all[change].terms : continued[change][block]
    }

    /// The steps of the changes handed to a block in its totals, in their order.
    func above(_ block: Int) -> [[Int: Double]] { handed[block].map(\.steps) }

    mutating func take(_ changes: [CellChange], of block: Int) {
        let given = handed[block].map(\.change)
        var followed = Set<Int>()
        for change in changes {
            if let above = change.followed.map({ given[$0] }), followed.insert(above).inserted {
                continued[above][block] = change.terms
                continue
            }
            let shares = change.shares.map { CellChange.Share(change: given[$0.change], part: $0.part) }
            all.append(Own(block: block, terms: change.terms, shares: shares))
            continued.append([:])
            isBroken.append(false)
        }
        for change in given where !followed.contains(change) { isBroken[change] = true }
    }

    /// Every change that holds in all blocks, by what it moves itself and what it takes along of those before it.
    func kept() -> [TableChange] {
        var (places, kept) = ([Int?](), [TableChange]())
        for (number, own) in all.enumerated() {
            let shares = own.shares.compactMap { share in
                places[share.change].map { CellChange.Share(change: $0, part: share.part) }
            }
            guard !isBroken[number], shares.count == own.shares.count else {
                places.append(nil)
                continue
            }
            places.append(kept.count)
            let terms = own.terms + continued[number].sorted { $0.key < $1.key }.flatMap(\.value)
            kept.append(TableChange(terms: terms + still(own, beside: terms), shares: shares))
        }
        return kept
    }

    /// Cells of a change's own block and those below that stand still, though what it takes along moves them.
    private func still(_ own: Own, beside terms: [CellChange.Term]) -> [CellChange.Term] {
        if own.shares.isEmpty { return [] }
        let moved = Set(terms.map(\.cell))
        let carried = own.shares.flatMap { share in
            continued[share.change].filter { $0.key == own.block || ancestors[$0.key].contains(own.block) }
                .flatMap { $0.value.map(\.cell) }
        }
        return Set(carried).subtracting(moved).sorted().map { .init(cell: $0, step: 0) }
    }

    /// Every change that holds in all blocks, over the whole table.
    func whole() -> [[CellChange.Term]] {
        var (known, isBroken) = ([[Int: [CellChange.Term]]](), isBroken)
        for (number, own) in all.enumerated() {
            if own.shares.contains(where: { isBroken[$0.change] }) { isBroken[number] = true }
            var whole = elsewhere(own, known)
            whole[own.block] = own.terms
            for (block, terms) in continued[number] { whole[block] = terms }
            known.append(whole)
        }
        return known.indices.filter { !isBroken[$0] }.map { number in
            known[number].keys.sorted().flatMap { known[number][$0] ?? [] }
        }
    }

    /// What the shares of other changes move outside a change's own block and the blocks below it.
    private func elsewhere(_ own: Own, _ known: [[Int: [CellChange.Term]]]) -> [Int: [CellChange.Term]] {
        var parts: [Int: [Int32: Double]] = [:]
        for share in own.shares {
            for (block, terms) in known[share.change]
            where block != own.block && !ancestors[block].contains(own.block) {
                for term in terms { parts[block, default: [:]][term.cell, default: 0] += share.part * term.step }
            }
        }
        return parts.mapValues { steps in
            steps.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { .init(cell: $0.key, step: $0.value) }
        }
    }
}
