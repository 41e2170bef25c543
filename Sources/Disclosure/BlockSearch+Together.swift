extension BlockSearch {
    /// Finds changes that each meet as many targets at once as is worth the cells it withholds.
    ///
    /// In a large block a program for each target takes too long. Here every sensitive cell is drawn one way, up or down
    /// by a fixed choice that differs from round to round, and paid for following; a few dozen such tables show nearly
    /// everything. Changes of the blocks above are taken along only for what the block cannot do by itself, since what
    /// takes them along moves much of the table.
    mutating func openTogether() throws(DisclosureError) {
        let cells = block.cells.filter { isWithheld[$0] || (problem.values[$0] > 0 && !problem.isFixed[$0]) }
        let tied = TiedCells(cells, of: problem.sums, sums: block.sums, place: &place, isOpen: isOpen)
        place(tied.cells)
        defer { unplace(tied.cells) }
        var round = 0
        for isAlone in above.isEmpty ? [false] : [true, false] {
            var gains = 0
            for step in 0... {
                gains = try drawTogether(tied, round: round, isAlone: isAlone, reward: Self.rewards[min(step, 3)])
                round += 1
                if step >= Self.rewards.count, gains < Self.worthwhile { break }
            }
        }
    }

    /// What a target is worth, in cells withheld: little at first, so that what is free is found first.
    private static let rewards = [3.0, 6, 12, 24]
    /// Fewer targets than this are better met one by one.
    private static let worthwhile = 2

    /// Makes one change; how many more targets are met by it.
    private mutating func drawTogether(
        _ tied: TiedCells, round: Int, isAlone: Bool, reward: Double
    ) throws(DisclosureError) -> Int {
        let open = proofs.targets.filter { $0.cell != nil && !proofs.isProven($0) }
        if open.isEmpty { return 0 }
        var model = try ChangeModel(problem, tied, above: above, isRewarding: true) { price(of: $0) }
        if isAlone { model.takeAlong(false) }
        var steps: [Int: Double] = [:]
        for target in open {
            guard let cell = target.cell, let (group, sign) = group(of: cell, in: model) else { continue }
            let isUp = Self.isDrawnUp(cell, round)
            switch target {
            case .move(_, let step):
                if steps[group] == nil || (step > 0) == isUp { steps[group] = Double(step) * sign }
            case .stir:
                if steps[group] == nil { steps[group] = problem.leastStep * (isUp ? sign : -sign) }
            case .apart, .follow: break
            }
        }
        for (group, step) in steps { model.reward(group, movingBy: step, with: reward * problem.unit / abs(step)) }
        guard let change = model.best() else { return 0 }
        proofs.add(change)
        for term in change.terms { isWithheld[Int(term.cell)] = true }
        return open.count { proofs.isProven($0) }
    }

    private static func isDrawnUp(_ cell: Int, _ round: Int) -> Bool {
        let mixed = UInt64(cell) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(round) &* 0xD1B5_4A32_D192_ED03
        return ((mixed ^ mixed >> 29) &* 0xBF58_476D_1CE4_E5B9) >> 63 == 0
    }
}
