/// Changes taken together, each in part: what no single change shows, a blend of some may, since what is between possible
/// tables is possible.
struct Blends {
    private let changes: [CellChange]
    private let tolerance: Double
    private let leastStep: Double
    /// For each cell asked about its step in each change that moves it.
    private var steps: [Int: [Int: Double]] = [:]

    /// A change and how much of it is taken.
    struct Part: Sendable {
        let change: Int
        let share: Double
    }

    /// - Parameter cells: those that will be asked about.
    init(_ changes: [CellChange], of problem: SuppressionProblem, asking cells: Set<Int>) {
        self.changes = changes
        (tolerance, leastStep) = (problem.unit * ChangeModel.tolerance, problem.leastStep)
        for (number, change) in changes.enumerated() {
            for term in change.terms where cells.contains(Int(term.cell)) {
                steps[Int(term.cell), default: [:]][number] = term.step
            }
        }
    }

    /// For each of some cells a blend that moves it far enough and leaves others as they are; nothing where there is none.
    func blends(moving cells: [Int], leaving still: [Int]) throws(DisclosureError) -> [Int: [Part]] {
        // A change that moves none of the others is a proof by itself, and has been looked for; one that moves nothing that
        // is asked about is of no use.
        let columns = Array(Set((cells + still).flatMap { steps[$0].map { Array($0.keys) } ?? [] })).sorted()
        let places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
        let rows = still.compactMap { steps[$0] }.map { steps in
            LinearProgram.Row(
                terms: steps.compactMap { change, step in places[change].map { ($0, step / leastStep) } }
                    .sorted { $0.0 < $1.0 }, total: 0)
        }
        let whole = LinearProgram.Row(terms: columns.indices.map { ($0, 1) }, total: 1, isLimit: true)
        var program = try LinearProgram(columns: columns.count, upper: 1, rows: rows + [whole])
        var blends: [Int: [Part]] = [:]
        for cell in cells where blends[cell] == nil {
            for direction in [1.0, -1.0] where blends[cell] == nil {
                guard let parts = farthest(cell, direction, among: columns, places, in: &program) else { continue }
                for other in cells where blends[other] == nil && isFar(other, parts) { blends[other] = parts }
            }
        }
        return blends
    }

    private func farthest(
        _ cell: Int, _ direction: Double, among columns: [Int], _ places: [Int: Int], in program: inout LinearProgram
    ) -> [Part]? {
        let steps = (steps[cell] ?? [:]).compactMap { change, step in places[change].map { (column: $0, step: step) } }
        for (column, step) in steps { program.price(column, at: -direction * step / leastStep) }
        defer { for (column, _) in steps { program.price(column, at: 0) } }
        guard program.solve(by: .primal) == .optimal else { return nil }
        let parts = program.values.enumerated().filter { $0.element > 1e-9 }
            .map { Part(change: columns[$0.offset], share: $0.element) }
        return isFar(cell, parts) ? parts : nil
    }

    private func isFar(_ cell: Int, _ parts: [Part]) -> Bool {
        let step = parts.reduce(0) { $0 + $1.share * (steps[cell]?[$1.change] ?? 0) }
        return abs(step) >= leastStep - tolerance
    }
}
