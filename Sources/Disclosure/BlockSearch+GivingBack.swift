extension BlockSearch {
    /// Prints again what no change needs, then what changes can do without, until nothing more can be printed.
    ///
    /// - Parameter rounds: after so many walks through all groups it ends in any case.
    mutating func giveBack(rounds: Int) throws(DisclosureError) {
        for _ in 0..<rounds where try !giveBackOnce() { return }
    }

    private var freeCells: [Int] { block.cells.filter { isWithheld[$0] } }

    /// Whether anything was given back.
    private mutating func giveBackOnce() throws(DisclosureError) -> Bool {
        var walk = Walk(isTried: Array(repeating: false, count: problem.values.count))
        while try continueWalk(&walk) {}
        return walk.hasGiven
    }

    /// One walk through the groups that might be given back.
    private struct Walk {
        var isTried: [Bool]
        var hasGiven = false
    }

    /// Ties the cells that are left and tries group after group; whether to tie them anew and go on.
    private mutating func continueWalk(_ walk: inout Walk) throws(DisclosureError) -> Bool {
        printUnused()
        let tied = TiedCells(freeCells, of: problem.sums, sums: block.sums, place: &place, isOpen: isOpen)
        var model = try ChangeModel(problem, tied, above: above) { cell in
            problem.isWithheld[cell] ? 0 : 1 / (1 + Self.habit * Double(proofs.uses(of: cell)))
        }
        place(tied.cells)
        defer { unplace(tied.cells) }
        var accepted = 0
        for group in candidates(tied, walk) {
            let members = tied.groups[group].map { tied.cells[Int($0)] }
            for cell in members { walk.isTried[cell] = true }
            guard doesWithout(group, members, in: &model) else { continue }
            (accepted, walk.hasGiven) = (accepted + 1, true)
            if accepted >= Self.renewal { return true }
        }
        return false
    }

    /// The groups without a cell that must be withheld, those that the fewest changes move first.
    private func candidates(_ tied: TiedCells, _ walk: Walk) -> [Int] {
        let candidates = tied.groups.indices.filter { group in
            tied.groups[group].allSatisfy { member in
                let cell = tied.cells[Int(member)]
                return !problem.isWithheld[cell] && !walk.isTried[cell]
            }
        }
        let uses = candidates.map { proofs.uses(of: tied.cells[Int(tied.groups[$0][0])]) }
        return candidates.indices.sorted {
            (uses[$0], -tied.groups[candidates[$0]].count, $0) < (uses[$1], -tied.groups[candidates[$1]].count, $1)
        }.map { candidates[$0] }
    }

    /// How strongly cells that many changes move draw others to them.
    private static let habit = 0.3
    /// After so many groups given back the rest are tied anew.
    private static let renewal = 10

    /// Prints again every cell that no change moves.
    mutating func printUnused() {
        for cell in block.cells where isWithheld[cell] && !problem.isWithheld[cell] && proofs.uses(of: cell) == 0 {
            isWithheld[cell] = false
        }
    }

    private mutating func doesWithout(
        _ group: Int, _ members: [Int], in model: inout ChangeModel
    ) -> Bool {
        let changes = proofs.changes(moving: members)
        let lost = proofs.targets(provenOnlyBy: changes)
        model.close(group)
        var found: [CellChange] = []
        for target in lost where !found.contains(where: { proofs.proves($0, target) }) {
            guard let change = find(target, in: &model) else {
                model.open(group)
                return false
            }
            found.append(change)
        }
        for change in changes { proofs.remove(change) }
        for change in found { proofs.add(change) }
        for cell in members { isWithheld[cell] = false }
        return true
    }
}
