import Records
import Tabulation

/// What a reader has: for every withheld cell an unknown, and the additions that tie unknowns to printed figures.
///
/// Built from figures alone and from how they say they add up; the suppressor's vectors have no part in it.
struct PublishedSystem {
    struct Term {
        let unknown: Int
        /// In an equation 1 for a part, −1 for the whole it belongs to.
        let factor: Int
    }

    /// Σ factor · unknown = total.
    struct Equation {
        let terms: [Term]
        let total: Int
        /// Which of the cells' sums it is.
        let sum: Int
        /// Whether it is among those from which all others follow.
        let isEnough: Bool
    }

    /// Σ factor · unknown ≤ most.
    struct Limit {
        let terms: [Term]
        let most: Int
        /// The pair of cells of two moments that it is about.
        let pair: AdditiveCells.Key
    }

    private(set) var equations: [Equation] = []
    /// How much cells can have changed, as far as readers are taken to know it.
    private(set) var limits: [Limit] = []
    private(set) var unknownCount = 0
    /// For each cell its unknown; nothing where it is printed.
    private(set) var unknowns: [Int?] = []

    /// Tables as printed; what one table prints is known in all of its moment.
    init(_ tables: [Figures], cells: AdditiveCells, changes: KnownChanges = .none) {
        var printed = [Int?](repeating: nil, count: cells.count)
        for (table, numbers) in zip(tables, cells.numbers) {
            for (cell, number) in zip(table.cells, numbers) {
                if case .published(let count) = cell { printed[number] = count }
            }
        }
        self.init(printed: printed, cells: cells, changes: changes)
    }

    /// - Parameter printed: for each cell its figure, or nothing where it is withheld.
    init(printed: [Int?], cells: AdditiveCells, changes: KnownChanges = .none) {
        for figure in printed {
            unknowns.append(figure == nil ? unknownCount : nil)
            if figure == nil { unknownCount += 1 }
        }
        for (index, sum) in cells.sums.enumerated() {
            var total = printed[sum.whole] ?? 0
            var terms = unknowns[sum.whole].map { [Term(unknown: $0, factor: -1)] } ?? []
            for part in sum.parts {
                total -= printed[part] ?? 0
                if let unknown = unknowns[part] { terms.append(Term(unknown: unknown, factor: 1)) }
            }
            if !terms.isEmpty {
                equations.append(Equation(terms: terms, total: total, sum: index, isEnough: sum.isEnough))
            }
        }
        guard let bound = changes.bound else { return }
        for pair in cells.pairs where !changes.broken.contains(pair.key) { limit(pair, by: bound, printed) }
    }

    private mutating func limit(_ pair: AdditiveCells.Pair, by bound: ChangeBound, _ printed: [Int?]) {
        func add(_ terms: [(Int?, Int)], _ most: Int) {
            let terms = terms.compactMap { unknown, factor in
                factor == 0 ? nil : unknown.map { Term(unknown: $0, factor: factor) }
            }
            limits.append(Limit(terms: terms, most: most, pair: pair.key))
        }
        switch (printed[pair.old], printed[pair.new]) {
        case (_?, _?): break
        case (let old?, nil):
            let range = bound.range(after: old)
            add([(unknowns[pair.new], 1)], range.upperBound)
            add([(unknowns[pair.new], -1)], -range.lowerBound)
        case (nil, let new?):
            let range = bound.range(before: new)
            if let most = range.most { add([(unknowns[pair.old], 1)], most) }
            add([(unknowns[pair.old], -1)], -range.least)
        case (nil, nil):
            let (old, new, children) = (unknowns[pair.old], unknowns[pair.new], bound.whole * bound.children)
            add([(new, bound.whole), (old, -bound.whole - bound.share)], children)
            add([(new, -bound.whole), (old, bound.whole - bound.share)], children)
        }
    }

    /// For each unknown the limits it is in.
    var limitsOfUnknowns: [[Int]] {
        var limitsOf = [[Int]](repeating: [], count: unknownCount)
        for (index, limit) in limits.enumerated() {
            for term in limit.terms { limitsOf[term.unknown].append(index) }
        }
        return limitsOf
    }

    /// For each unknown the equations it is in, with its factors.
    var equationsOfUnknowns: [[(equation: Int, factor: Int)]] {
        var equationsOf = [[(equation: Int, factor: Int)]](repeating: [], count: unknownCount)
        for (index, equation) in equations.enumerated() {
            for term in equation.terms { equationsOf[term.unknown].append((index, term.factor)) }
        }
        return equationsOf
    }
}

extension PublishedSystem.Equation {
    /// The equation as a linear program has it, with values counted in units.
    func row(_ unit: Double) -> LinearProgram.Row {
        .init(terms: terms.map { ($0.unknown, Double($0.factor)) }, total: Double(total) / unit)
    }
}

extension PublishedSystem.Limit {
    func row(_ unit: Double) -> LinearProgram.Row {
        .init(terms: terms.map { ($0.unknown, Double($0.factor)) }, total: Double(most) / unit, isLimit: true)
    }
}
