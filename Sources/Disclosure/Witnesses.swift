/// Tables that agree with everything printed, offered as proof of what a reader cannot rule out: the true one, and
/// changes of it.
///
/// Nothing rests on who offers them: an audit adds every one up again, in whole numbers (`TableCheck`).
struct Witnesses: Sendable {
    /// A change, in fractions of one denominator; of denominator 1 and with the fractions that floating point has where
    /// no small one makes them whole.
    struct Change: Sendable {
        let denominator: Int
        /// By cell; in `1 / denominator` of the base's units.
        let steps: [(cell: Int, step: Double)]
        /// In all other cells, so many parts in `denominator` of earlier changes.
        let shares: [(change: Int, parts: Double)]
    }

    /// Every cell's value, `scale` times; virtual cells last.
    let base: [Int]
    let scale: Int
    let changes: [Change]
    /// What keeps cells from contributors that are alone in others.
    let blends: [Contributors.Suspect: [Blends.Part]]

    /// - Parameter count: Of how many cells tables have values; the problem may have others of its own after them.
    init(_ suppression: Suppression, of problem: SuppressionProblem, cells count: Int) {
        (base, scale) = (Array(problem.values[..<count]), problem.scale)
        let unit = problem.unit
        changes = suppression.proofs.map { proof in
            let terms = proof.terms.filter { $0.cell < count }
            let denominator = Fractions.denominator(of: terms.map(\.step) + proof.shares.map(\.part), unit: unit)
            func whole(_ number: Double) -> Double { denominator.map { (number * Double($0)).rounded() } ?? number }
            let steps = terms.map { (cell: Int($0.cell), step: whole($0.step)) }
            return Change(
                denominator: denominator ?? 1, steps: steps.filter { $0.step != 0 || !proof.shares.isEmpty },
                shares: proof.shares.map { ($0.change, whole($0.part)) })
        }
        blends = suppression.blends
    }
}
