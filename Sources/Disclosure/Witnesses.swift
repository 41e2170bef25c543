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
    init(_ suppression: Suppression, of problem: SuppressionProblem, scale: Int) {
        (base, self.scale) = (problem.values, scale)
        let unit = problem.unit
        changes = suppression.proofs.compactMap { terms -> Change? in
            guard let denominator = Fractions.denominator(of: terms.lazy.map(\.step), unit: unit) else { return nil }
            let steps = terms.map { (Int($0.cell), Int(($0.step * Double(denominator)).rounded())) }
            return Change(denominator: denominator, steps: steps.filter { $0.1 != 0 })
        }
    }
}
