/// A reader with all printed sums of a small table: the least and the most that any sum of leaf cells can be, by the
/// simplex method on a full matrix. Slow and simple, and nothing of the code it checks.
///
/// It starts from the true table, which saves looking for a first one; where it ends does not depend on that.
struct PlainAttack {
    struct Interval {
        let least: Double
        let most: Double?

        var isPoint: Bool { most.map { $0 - least < tolerance } ?? false }

        func contains(_ value: Int) -> Bool {
            least <= Double(value) + tolerance && Double(value) <= (most ?? .infinity) + tolerance
        }

        private var tolerance: Double { 1e-6 }
    }

    private static let nothing = 1e-9
    /// The leaf each row stands for, its value, and how it changes with each of the leaves that are zero now.
    private var rows: [(leaf: Int, value: Double, factors: [Double])] = []
    /// The leaf of each column.
    private var columns: [Int] = []

    /// - Parameters:
    ///   - sums: the leaves of each printed cell.
    ///   - truth: every leaf's value.
    init(knowing sums: [[Int]], truth: [Int]) {
        let freedoms = Self.freedoms(sums, leafCount: truth.count)
        rows = truth.indices.map { (leaf: $0, value: Double(truth[$0]), factors: freedoms[$0]) }
        columns = []
        // Each freedom is used up until some leaf is zero, which then takes its place.
        for column in 0..<(freedoms.first?.count ?? 0) {
            guard let row = limiting(column, direction: -1) else { preconditionFailure("a leaf can only fall to zero") }
            columns.append(rows[row].leaf)
            pivot(row, column, keepingRow: false)
        }
    }

    /// How each leaf changes with each leaf that the sums leave free.
    private static func freedoms(_ sums: [[Int]], leafCount: Int) -> [[Double]] {
        var equations: [(pivot: Int, factors: [Double])] = []
        for sum in sums {
            var factors = [Double](repeating: 0, count: leafCount)
            for leaf in sum { factors[leaf] += 1 }
            for known in equations where factors[known.pivot] != 0 {
                subtract(factors[known.pivot], known.factors, from: &factors)
            }
            guard let pivot = factors.indices.max(by: { abs(factors[$0]) < abs(factors[$1]) }),
                abs(factors[pivot]) > nothing
            else { continue }
            let divisor = factors[pivot]
            for place in factors.indices { factors[place] /= divisor }
            for index in equations.indices where equations[index].factors[pivot] != 0 {
                subtract(equations[index].factors[pivot], factors, from: &equations[index].factors)
            }
            equations.append((pivot, factors))
        }
        let pivots = Set(equations.map(\.pivot))
        let free = (0..<leafCount).filter { !pivots.contains($0) }
        var freedoms = (0..<leafCount).map { leaf in free.map { $0 == leaf ? 1.0 : 0 } }
        for equation in equations { freedoms[equation.pivot] = free.map { -equation.factors[$0] } }
        return freedoms
    }

    private static func subtract(_ factor: Double, _ other: [Double], from factors: inout [Double]) {
        for place in factors.indices where other[place] != 0 {
            factors[place] -= factor * other[place]
            if abs(factors[place]) < nothing { factors[place] = 0 }
        }
    }

    /// Each end is looked for from where the attack began, so that what is rounded does not add up.
    func interval(of leaves: [Int]) -> Interval {
        var (down, up) = (self, self)
        return Interval(least: -(down.greatest(leaves, -1) ?? 0), most: up.greatest(leaves, 1))
    }

    /// The greatest that `sign` times the sum of the leaves can be; nothing where nothing bounds it.
    private mutating func greatest(_ leaves: [Int], _ sign: Double) -> Double? {
        while true {
            var (value, factors) = (0.0, [Double](repeating: 0, count: columns.count))
            for leaf in leaves {
                if let column = columns.firstIndex(of: leaf) { factors[column] += sign }
                for row in rows where row.leaf == leaf {
                    value += sign * row.value
                    for column in factors.indices { factors[column] += sign * row.factors[column] }
                }
            }
            // Of what helps, the first leaf: so it never goes round in circles (Bland).
            let helpful = factors.indices.filter { factors[$0] > Self.nothing }
            guard let column = helpful.min(by: { columns[$0] < columns[$1] }) else { return value }
            guard let row = limiting(column, direction: 1) else { return nil }
            let leaving = rows[row].leaf
            pivot(row, column, keepingRow: true)
            columns[column] = leaving
        }
    }

    /// The row that is zero first when a column grows, or falls.
    private func limiting(_ column: Int, direction: Double) -> Int? {
        var best: (row: Int, step: Double)?
        for (index, row) in rows.enumerated() {
            let slope = row.factors[column] * direction
            guard slope < -Self.nothing else { continue }
            let step = row.value / -slope
            if let known = best {
                if step > known.step + Self.nothing { continue }
                if step > known.step - Self.nothing, row.leaf > rows[known.row].leaf { continue }
            }
            best = (index, step)
        }
        return best?.row
    }

    /// Solves a row for its column, and puts that in every other row.
    private mutating func pivot(_ row: Int, _ column: Int, keepingRow: Bool) {
        let (value, factors) = (rows[row].value, rows[row].factors)
        let divisor = factors[column]
        // column = (leaf − value − Σ other factors) / divisor
        var solved = factors.map { -$0 / divisor }
        solved[column] = 1 / divisor
        let start = -value / divisor
        for index in rows.indices where index != row && rows[index].factors[column] != 0 {
            let factor = rows[index].factors[column]
            rows[index].value = max(0, rows[index].value + factor * start)
            rows[index].factors[column] = 0
            for place in solved.indices where solved[place] != 0 {
                let sum = rows[index].factors[place] + factor * solved[place]
                rows[index].factors[place] = abs(sum) < Self.nothing ? 0 : sum
            }
        }
        if keepingRow {
            rows[row] = (leaf: columns[column], value: start, factors: solved)
        } else {
            rows.remove(at: row)
        }
    }
}
