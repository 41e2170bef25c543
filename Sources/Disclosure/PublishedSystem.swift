import Records

/// What a reader has: for every withheld cell an unknown, and the additions that tie unknowns to printed figures.
///
/// Built from figures alone and from how they say they add up; the suppressor's vectors have no part in it.
struct PublishedSystem {
    struct Term {
        let unknown: Int
        /// 1 for a part, −1 for the whole it belongs to.
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

    private(set) var equations: [Equation] = []
    private(set) var unknownCount = 0
    /// For each cell its unknown; nothing where it is printed.
    private(set) var unknowns: [Int?] = []

    /// Tables of one snapshot, as printed; what one table prints is known in all.
    init(_ tables: [Figures], cells: AdditiveCells) {
        var printed = [Int?](repeating: nil, count: cells.count)
        for (table, numbers) in zip(tables, cells.numbers) {
            for (cell, number) in zip(table.cells, numbers) {
                if case .published(let count) = cell { printed[number] = count }
            }
        }
        self.init(printed: printed, cells: cells)
    }

    /// - Parameter printed: for each cell its figure, or nothing where it is withheld.
    init(printed: [Int?], cells: AdditiveCells) {
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
    }

    /// For each unknown the equations it is in.
    var equationsOfUnknowns: [[Int]] {
        var equationsOf = [[Int]](repeating: [], count: unknownCount)
        for (index, equation) in equations.enumerated() {
            for term in equation.terms { equationsOf[term.unknown].append(index) }
        }
        return equationsOf
    }
}
