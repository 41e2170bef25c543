import CCbc
import Synchronization

/// An integer program in CBC: yes or no for each column, at a cost, and rows that must hold.
///
/// The same program gives the same answer: one thread, no clock, and none of the heuristics that look at one.
@safe struct IntegerProgram: ~Copyable {
    enum Outcome {
        /// Columns with a yes; nothing is cheaper.
        case cheapest([Int])
        /// Nothing that is cheap enough meets every row.
        case none
        /// As many nodes were looked at as were allowed, or numbers too near each other kept CBC from an answer.
        case gaveUp
    }

    private let model: UnsafeMutableRawPointer
    private let columns: Int

    init(costs: [Double], rows: [LinearProgram.Row]) throws(DisclosureError) {
        guard costs.count <= Int32.max / 8, let model = unsafe Cbc_newModel() else { throw .solver(status: -1) }
        unsafe self.model = model
        columns = costs.count
        let (starts, indices, factors) = LinearProgram.byColumns(rows, columns: columns)
        let (zeros, ones) = ([Double](repeating: 0, count: columns), [Double](repeating: 1, count: columns))
        // CBC copies what it is given.
        unsafe Cbc_loadProblem(
            model, Int32(columns), Int32(rows.count), starts, indices, factors, zeros, ones, costs,
            LinearProgram.least(of: rows), rows.map(\.total))
        for column in 0..<Int32(columns) { unsafe Cbc_setInteger(model, column) }
    }

    deinit { unsafe Cbc_deleteModel(model) }

    /// Finds the cheapest values that cost less than `limit`, looking at so many nodes at most.
    mutating func solve(below limit: Double, nodes: Int) -> Outcome {
        for (name, value) in [
            ("logLevel", "0"), ("heuristicsOnOff", "off"), ("cutsOnOff", "off"), ("cutoff", "\(limit)"),
            ("maxNodes", "\(nodes)"),
        ] {
            unsafe Cbc_setParameter(model, name, value)
        }
        Self.oneAtATime.withLock { _ in _ = unsafe Cbc_solve(model) }
        if unsafe Cbc_isProvenOptimal(model) != 0 { return .cheapest(chosen) }
        return unsafe Cbc_isProvenInfeasible(model) != 0 ? .none : .gaveUp
    }

    /// CBC keeps variables of its own that all programs share.
    private static let oneAtATime = Mutex(())

    private var chosen: [Int] {
        // CBC keeps an array of `columns` numbers for as long as the model lives.
        let values = unsafe Array(UnsafeBufferPointer(start: Cbc_getColSolution(model), count: columns))
        return values.indices.filter { values[$0] > 0.5 }
    }
}
