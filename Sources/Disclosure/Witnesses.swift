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

    /// Changes taken together, each in part.
    struct Blend: Sendable {
        /// By the changes' places; of each so many shares of all.
        let parts: [(change: Int, weight: Int)]
    }

    /// Every cell's value, `scale` times; virtual cells last.
    let base: [Int]
    let scale: Int
    let changes: [Change]
    /// What keeps cells from contributors that are alone in others.
    let blends: [Contributors.Suspect: Blend]

    /// Changes that are fractions of no small denominator are left out; what they would prove lacks its proof then.
    ///
    /// - Parameter count: Of how many cells tables have values; the problem may have others of its own after them.
    init(_ suppression: Suppression, of problem: SuppressionProblem, cells count: Int) {
        (base, scale) = (Array(problem.values[..<count]), problem.scale)
        let unit = problem.unit
        let offered = suppression.proofs.map { Self.change($0.filter { $0.cell < count }, unit: unit) }
        changes = offered.compactMap(\.self)
        var places: [Int: Int] = [:]
        for (number, change) in offered.enumerated() where change != nil { places[number] = places.count }
        blends = suppression.blends.compactMapValues { Self.blend($0, places) }
    }

    private static func change(_ terms: [CellChange.Term], unit: Double) -> Change? {
        guard let denominator = Fractions.denominator(of: terms.lazy.map(\.step), unit: unit) else { return nil }
        let steps = terms.map { (Int($0.cell), Int(($0.step * Double(denominator)).rounded())) }
        return Change(denominator: denominator, steps: steps.filter { $0.1 != 0 })
    }

    private static func blend(_ parts: [Blends.Part], _ places: [Int: Int]) -> Blend? {
        guard let denominator = Fractions.denominator(of: parts.map(\.share), unit: 1) else { return nil }
        let weighted = parts.compactMap { part in
            places[part.change].map { (change: $0, weight: Int((part.share * Double(denominator)).rounded())) }
        }
        return weighted.count == parts.count ? Blend(parts: weighted.filter { $0.weight > 0 }) : nil
    }
}
