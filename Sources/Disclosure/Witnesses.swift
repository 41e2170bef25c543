/// Tables that agree with everything printed, offered as proof of what a reader cannot rule out: the true one, and
/// changes of it.
///
/// Nothing rests on who offers them: an audit adds every one up again, in whole numbers (`TableCheck`).
struct Witnesses: Sendable {
    /// A change, in fractions of one denominator.
    struct Change: Sendable {
        let denominator: Int
        /// By cell; in `1 / denominator` of the base's units.
        let steps: [(cell: Int, step: Int)]
    }

    /// Every cell's value, `scale` times; virtual cells last.
    let base: [Int]
    let scale: Int
    let changes: [Change]

    /// Changes that are fractions of no small denominator are left out; what they would prove lacks its proof then.
    ///
    /// - Parameter count: Of how many cells tables have values; the problem may have others of its own after them.
    init(_ suppression: Suppression, of problem: SuppressionProblem, scale: Int, cells count: Int) {
        (base, self.scale) = (Array(problem.values[..<count]), scale)
        let unit = problem.unit
        changes = suppression.proofs.compactMap { proof -> Change? in
            let terms = proof.filter { $0.cell < count }
            guard let denominator = Fractions.denominator(of: terms.lazy.map(\.step), unit: unit) else { return nil }
            let steps = terms.map { (Int($0.cell), Int(($0.step * Double(denominator)).rounded())) }
            return Change(denominator: denominator, steps: steps.filter { $0.1 != 0 })
        }
    }
}
