import CClp

/// A linear program in CLP: columns with bounds and costs, and rows that must hold exactly.
///
/// Solving starts from the last solution, so that a program with a few bounds or costs changed is solved in few steps.
/// The same calls give the same answers: one thread, fixed settings, no clock.
@safe struct LinearProgram: ~Copyable {
    /// Σ factor · column = total; of a limit, ≤ total.
    struct Row {
        let terms: [(column: Int, factor: Double)]
        let total: Double
        var isLimit = false
    }

    /// `gaveUp` where numbers too near each other, or too many steps, kept the solver from an answer.
    enum Outcome { case optimal, infeasible, gaveUp }

    /// Which simplex goes on from the last solution: the primal where costs changed, the dual where bounds did.
    enum Method { case primal, dual }

    private let model: UnsafeMutableRawPointer
    let columns: Int
    /// More steps than any table of ours takes; without a limit, a program that cycles would never end.
    private static let mostSteps: Int32 = 100_000

    /// All columns from 0 to `upper`, without costs.
    init(columns: Int, upper: Double, rows: [Row]) throws(DisclosureError) {
        guard columns <= Int32.max / 8, let model = unsafe Clp_newModel() else { throw .solver(status: -1) }
        unsafe self.model = model
        self.columns = columns
        unsafe Clp_setLogLevel(model, 0)
        unsafe Clp_setMaximumIterations(model, Self.mostSteps)
        // Factors are 1 or −1, or small; scaling would only blur the solutions.
        unsafe Clp_scaling(model, 0)
        unsafe Clp_setPrimalTolerance(model, 1e-9)
        let (starts, indices, factors) = Self.byColumns(rows, columns: columns)
        let totals = rows.map(\.total)
        let (lower, upper) = ([Double](repeating: 0, count: columns), [Double](repeating: upper, count: columns))
        unsafe Clp_loadProblem(
            model, Int32(columns), Int32(rows.count), starts, indices, factors, lower, upper, lower,
            Self.least(of: rows),
            totals)
    }

    deinit { unsafe Clp_deleteModel(model) }

    static func byColumns(
        _ rows: [Row], columns: Int
    ) -> (starts: [Int32], indices: [Int32], factors: [Double]) {
        var starts = [Int32](repeating: 0, count: columns + 1)
        for row in rows { for term in row.terms { starts[term.column + 1] += 1 } }
        for column in 0..<columns { starts[column + 1] += starts[column] }
        var next = starts
        var indices = [Int32](repeating: 0, count: Int(starts[columns]))
        var factors = [Double](repeating: 0, count: indices.count)
        for (index, row) in rows.enumerated() {
            for term in row.terms {
                let place = Int(next[term.column])
                next[term.column] += 1
                (indices[place], factors[place]) = (Int32(index), term.factor)
            }
        }
        return (starts, indices, factors)
    }

    mutating func bound(_ column: Int, from lower: Double, to upper: Double) {
        precondition(column >= 0 && column < columns, "a column of this program")
        // CLP keeps arrays of `columns` numbers for as long as the model lives and reads them when it solves.
        unsafe Clp_columnLower(model)[column] = lower
        unsafe Clp_columnUpper(model)[column] = upper
    }

    /// What one unit of the column costs; the cheapest solution is sought.
    mutating func price(_ column: Int, at cost: Double) {
        precondition(column >= 0 && column < columns, "a column of this program")
        unsafe Clp_objective(model)[column] = cost
    }

    /// Adds rows to those there are; the last solution stays where the next one starts.
    mutating func append(_ rows: [Row]) {
        var (starts, indices, factors) = ([Int32(0)], [Int32](), [Double]())
        for row in rows {
            for term in row.terms {
                indices.append(Int32(term.column))
                factors.append(term.factor)
            }
            starts.append(Int32(indices.count))
        }
        let totals = rows.map(\.total)
        unsafe Clp_addRows(model, Int32(rows.count), Self.least(of: rows), totals, starts, indices, factors)
    }

    static func least(of rows: [Row]) -> [Double] {
        rows.map { $0.isLimit ? -Double.greatestFiniteMagnitude : $0.total }
    }

    /// Finds the cheapest values, from the last ones on; where that leads nowhere, once more from nothing.
    mutating func solve(by method: Method) -> Outcome {
        let outcome = attempt(method)
        if outcome != .gaveUp { return outcome }
        startAgain()
        return attempt(method == .dual ? .primal : .dual)
    }

    private mutating func attempt(_ method: Method) -> Outcome {
        switch method {
        case .primal: _ = unsafe Clp_primal(model, 0)
        case .dual: _ = unsafe Clp_dual(model, 0)
        }
        switch unsafe Clp_status(model) {
        case 0: return .optimal
        case 1: return .infeasible
        default: return .gaveUp
        }
    }

    /// Forgets the last solution: every column at a bound, every row its own basis.
    private mutating func startAgain() {
        let rows = unsafe Clp_numberRows(model)
        for row in 0..<rows { unsafe Clp_setRowStatus(model, row, Self.basic) }
        for column in 0..<Int32(columns) { unsafe Clp_setColumnStatus(model, column, Self.atLowerBound) }
    }

    /// CLP's numbers for these.
    private static let basic: Int32 = 1
    private static let atLowerBound: Int32 = 3

    /// The value of every column in the last solution.
    var values: [Double] {
        unsafe Array(UnsafeBufferPointer(start: Clp_primalColumnSolution(model), count: columns))
    }

    /// What the last solution costs.
    var cost: Double { unsafe Clp_objectiveValue(model) }

    /// For each column what the cost of the last solution would change by for each unit more of it.
    var reducedCosts: [Double] {
        unsafe Array(UnsafeBufferPointer(start: Clp_dualColumnSolution(model), count: columns))
    }
}
