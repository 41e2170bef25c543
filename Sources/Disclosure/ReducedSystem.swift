/// Equations solved as far as they go: some unknowns each expressed by others that are free.
struct ReducedSystem {
    private var rows: [SparseVector] = []
    private var pivots: [Int] = []
    private var rowOfPivot: [Int]
    /// For each unknown the rows that have, or have had, a term there.
    private var rowsAt: [[Int]]

    init(_ equations: [PublishedSystem.Equation], unknowns: Int) {
        rowOfPivot = Array(repeating: -1, count: unknowns)
        rowsAt = Array(repeating: [], count: unknowns)
        // Short equations first: they fill the others least.
        for equation in equations.sorted(by: { $0.terms.count < $1.terms.count }) {
            let terms = equation.terms.sorted { $0.unknown < $1.unknown }
            add(SparseVector(sorted: terms.map { .init(coordinate: $0.unknown, factor: Residue($0.factor)) }))
        }
    }

    /// A basis of all changes of the unknowns that keep every equation: each moves one free unknown by 1.
    var changes: [[SparseVector.Term]] {
        var changes = rowOfPivot.indices.map { unknown -> [SparseVector.Term] in
            rowOfPivot[unknown] < 0 ? [.init(coordinate: unknown, factor: .one)] : []
        }
        for (row, pivot) in zip(rows, pivots) {
            for term in row.terms where term.coordinate != pivot {
                changes[term.coordinate].append(.init(coordinate: pivot, factor: -term.factor))
            }
        }
        return changes.filter { !$0.isEmpty }
    }

    private mutating func add(_ equation: SparseVector) {
        var rest = equation
        // Rows hold no pivot but their own, so one pass removes them all.
        for term in equation.terms where rowOfPivot[term.coordinate] >= 0 {
            rest = rest.adding(rows[rowOfPivot[term.coordinate]], times: -term.factor)
        }
        guard let pivot = rest.terms.min(by: { rowsAt[$0.coordinate].count < rowsAt[$1.coordinate].count }) else {
            return
        }
        let row = rest.scaled(by: pivot.factor.inverse)
        for other in rowsAt[pivot.coordinate] {
            let factor = rows[other][pivot.coordinate]
            if factor.isZero { continue }
            let before = rows[other]
            rows[other] = before.adding(row, times: -factor)
            for term in row.terms where before[term.coordinate].isZero { rowsAt[term.coordinate].append(other) }
        }
        rowsAt[pivot.coordinate] = []
        rowOfPivot[pivot.coordinate] = rows.count
        for term in row.terms where term.coordinate != pivot.coordinate { rowsAt[term.coordinate].append(rows.count) }
        rows.append(row)
        pivots.append(pivot.coordinate)
    }
}
