import Tabulation

/// The bounds on changes as a suppression problem has them: each is a relation with a cell of its own, never printed and
/// never negative, that is what the bound has left.
struct ChangeSlacks {
    private(set) var relations: [[SumTable.Term]] = []
    /// What each has left at the values to begin from.
    private(set) var values: [Int] = []
    /// The table's own cells that, printed, would leave another moment's withheld cell but one value.
    private(set) var revealing: [Int] = []
    private let first: Int
    private let scale: Int

    /// - Parameters:
    ///   - values: Every cell's, `scale` times.
    ///   - own: The true values of the table at hand; nothing for other cells.
    ///   - first: The number of the first of the new cells.
    init(
        _ pairs: [AdditiveCells.Pair], _ changes: KnownChanges, values: [Int], scale: Int, own: [Int?], printed: [Int?],
        from first: Int
    ) {
        (self.first, self.scale) = (first, scale)
        guard let bound = changes.bound else { return }
        for pair in pairs where !changes.broken.contains(pair.key) {
            if let old = printed[pair.old] {
                let range = bound.range(after: old)
                add([(pair.new, 1)], left: range.upperBound * scale - values[pair.new])
                add([(pair.new, -1)], left: values[pair.new] - range.lowerBound * scale)
            } else if let new = own[pair.new] ?? printed[pair.new] {
                let range = bound.range(before: new)
                if own[pair.new] != nil, range.least == range.most { revealing.append(pair.new) }
                addAround(pair, range, bound, values[pair.old])
            } else {
                let children = bound.whole * bound.children * scale
                let (more, less) = (bound.whole + bound.share, bound.whole - bound.share)
                add(
                    [(pair.new, bound.whole), (pair.old, -more)],
                    left: children + more * values[pair.old] - bound.whole * values[pair.new])
                if less > 0 {
                    add(
                        [(pair.new, -bound.whole), (pair.old, less)],
                        left: children + bound.whole * values[pair.new] - less * values[pair.old])
                }
            }
        }
    }

    /// A bound on an earlier cell that is withheld, no looser than a reader has it who sees the later one and counts in
    /// whole children.
    private mutating func addAround(
        _ pair: AdditiveCells.Pair, _ range: (least: Int, most: Int?), _ bound: ChangeBound, _ old: Int
    ) {
        let (more, less) = (bound.whole + bound.share, bound.whole - bound.share)
        add([(pair.new, bound.whole), (pair.old, -more)], left: more * (old - range.least * scale))
        if let most = range.most {
            add([(pair.new, -bound.whole), (pair.old, less)], left: less * (most * scale - old))
        }
    }

    private mutating func add(_ terms: [(cell: Int, factor: Int)], left: Int) {
        let slack = SumTable.Term(cell: Int32(first + values.count), factor: 1)
        relations.append(terms.map { .init(cell: Int32($0.cell), factor: Int32($0.factor)) } + [slack])
        values.append(max(0, left))
    }
}
