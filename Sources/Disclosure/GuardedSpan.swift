/// The figures a reader can compute exactly from published ones, kept as a basis, and the guarded cells that must
/// never become one of them.
///
/// A reader knows a cell exactly when its vector is a combination of published ones, since every combination of
/// counts in the leaves is possible as far as additions go. Gaussian elimination decides it: every guarded vector is
/// kept reduced by what is published, and publishing a cell opens a guarded one just when the two have become
/// multiples of each other (Langsrud, "Secondary cell suppression by Gaussian elimination", PSD 2024).
struct GuardedSpan {
    /// In the order they came; each has factor 1 at its own pivot and 0 at the pivots of those before it.
    private var rows: [SparseVector] = []
    private var pivots: [Int] = []
    private var rowOfPivot: [Int]
    private var guarded: [SparseVector] = []
    /// For each coordinate the guarded vectors that have, or have had, a term there.
    private var guardedAt: [[Int]]
    /// A vector laid out in full while it is reduced; zero between calls.
    private var workspace: [Residue]
    /// The rows still to be subtracted from it, a bit each.
    private var pending: [UInt64] = []

    init(coordinates: Int) {
        rowOfPivot = Array(repeating: -1, count: coordinates)
        guardedAt = Array(repeating: [], count: coordinates)
        workspace = Array(repeating: .zero, count: coordinates)
    }

    /// Guards a cell; false, and no change, where what is published gives it away already.
    mutating func protect(_ cell: SparseVector) -> Bool {
        let rest = reduced(cell)
        if rest.isZero { return false }
        let number = guarded.count
        guarded.append(rest)
        for term in rest.terms { guardedAt[term.coordinate].append(number) }
        return true
    }

    /// Whether a reader can already compute the cell.
    mutating func gives(_ cell: SparseVector) -> Bool { reduced(cell).isZero }

    /// Publishes a cell; false, and no change, where that would give a guarded one away.
    mutating func publish(_ cell: SparseVector) -> Bool {
        let rest = reduced(cell)
        if rest.isZero { return true }
        if opens(rest) { return false }
        append(rest)
        return true
    }

    private func opens(_ rest: SparseVector) -> Bool {
        guard let rarest = rest.terms.min(by: { guardedAt[$0.coordinate].count < guardedAt[$1.coordinate].count })
        else { return false }
        return guardedAt[rarest.coordinate].contains { guarded[$0].isParallel(to: rest) }
    }

    private mutating func append(_ rest: SparseVector) {
        // The pivot that the fewest guarded vectors have is the one that costs least to remove from them.
        guard
            let pivot = rest.terms.min(by: {
                (guardedAt[$0.coordinate].count, -$0.coordinate) < (guardedAt[$1.coordinate].count, -$1.coordinate)
            })
        else { return }
        let row = rest.scaled(by: pivot.factor.inverse)
        rowOfPivot[pivot.coordinate] = rows.count
        rows.append(row)
        pivots.append(pivot.coordinate)
        if pending.count * 64 < rows.count { pending.append(0) }
        for number in guardedAt[pivot.coordinate] { remove(pivot.coordinate, from: number, with: row) }
        guardedAt[pivot.coordinate] = []
    }

    private mutating func remove(_ pivot: Int, from number: Int, with row: SparseVector) {
        let factor = guarded[number][pivot]
        if factor.isZero { return }
        let before = guarded[number]
        let after = before.adding(row, times: -factor)
        precondition(!after.isZero, "a cell that opens a guarded one is not published")
        guarded[number] = after
        for term in after.terms where before[term.coordinate].isZero { guardedAt[term.coordinate].append(number) }
    }

    /// The vector less what published rows account for.
    private mutating func reduced(_ vector: SparseVector) -> SparseVector {
        var touched: [Int] = []
        for term in vector.terms { lay(term, in: &touched) }
        for word in pending.indices {
            while pending[word] != 0 {
                let bit = pending[word].trailingZeroBitCount
                pending[word] &= pending[word] - 1
                let row = word * 64 + bit
                let factor = workspace[pivots[row]]
                if factor.isZero { continue }
                // Rows hold no pivot of an earlier row, so the walk only ever goes forward.
                for term in rows[row].terms {
                    lay(.init(coordinate: term.coordinate, factor: -(term.factor * factor)), in: &touched)
                }
            }
        }
        return collected(touched)
    }

    private mutating func lay(_ term: SparseVector.Term, in touched: inout [Int]) {
        if workspace[term.coordinate].isZero { touched.append(term.coordinate) }
        workspace[term.coordinate] = workspace[term.coordinate] + term.factor
        let row = rowOfPivot[term.coordinate]
        if row >= 0 { pending[row / 64] |= 1 << UInt64(row % 64) }
    }

    private mutating func collected(_ touched: [Int]) -> SparseVector {
        var terms: [SparseVector.Term] = []
        for coordinate in touched where !workspace[coordinate].isZero {
            terms.append(.init(coordinate: coordinate, factor: workspace[coordinate]))
            workspace[coordinate] = .zero
        }
        return SparseVector(sorted: terms.sorted { $0.coordinate < $1.coordinate })
    }
}
