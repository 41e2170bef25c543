package import Records
package import Tabulation

/// Which cells of a table are withheld: the sensitive ones and those that protect them.
package struct SuppressionPattern {
    /// Positions of cells.
    package let withheld: Set<Int>
    /// Tables that prove that no more need be withheld.
    let witnesses: Witnesses
    /// The bounds on changes that hold.
    let changes: KnownChanges

    /// - Parameters:
    ///   - values: every cell's value, in the outline's order.
    ///   - past: tables of earlier moments, each of its own, the earliest first.
    ///   - changes: how much a cell can have changed from one moment to the next.
    ///   - threads: the most that work at the same time; the pattern is the same for any number.
    package init(
        _ outline: TableOutline, values: [Int], _ sensitivity: Sensitivity, effort: ProtectionRules.Effort,
        beside earlier: [Figures] = [], past: [Figures] = [], changes: ChangeBound? = nil, threads: Int = 1
    ) throws(DisclosureError) {
        try self.init(
            outline, values: values, sensitivity, effort: effort,
            among: EarlierTables(earlier, past: past, changes: changes), threads: threads)
    }

    init(
        _ outline: TableOutline, values: [Int], _ sensitivity: Sensitivity, effort: ProtectionRules.Effort,
        among earlier: EarlierTables, threads: Int
    ) throws(DisclosureError) {
        let cells = earlier.cells(beside: outline, virtualSums: sensitivity.virtualSums)
        let elimination = try Elimination(outline, values: values, sensitivity, beside: earlier.beside)
        let (problem, changes) = try SuppressionProblem.linking(
            outline, values: values, sensitivity, cells: cells, among: earlier, known: elimination.known,
            start: elimination.start, effort: effort)
        self.changes = changes
        let numbers = cells.numbers[0]
        func search(_ problem: SuppressionProblem) throws(DisclosureError) -> (Suppression, withheld: Set<Int>) {
            let suppression = try Suppression(problem, effort: effort, threads: threads)
            try Self.requireMet(suppression, outline, sensitivity, cells)
            return (suppression, Set(numbers.indices.filter { suppression.isWithheld[numbers[$0]] }))
        }
        var (suppression, chosen) = try search(problem)
        if elimination.isLinked {
            let insiders = Self.insiders(problem.contributors, numbers, secret: sensitivity.refusals.keys.sorted())
            var further = Set<Int>()
            while true {
                let all = try elimination.withheld(guarding: chosen, from: insiders)
                if all == chosen { break }
                // What no program asked for may have but one value that is not below zero: the programs are asked again.
                further.formUnion(all.subtracting(chosen))
                (suppression, chosen) = try search(problem.withholding(further.sorted().map { numbers[$0] }))
            }
        }
        withheld = chosen
        witnesses = Witnesses(suppression, of: problem, cells: cells.count)
    }

    /// - Throws: `cannotProtect` with cells of the table of which something must stay possible that is not.
    private static func requireMet(
        _ suppression: Suppression, _ outline: TableOutline, _ sensitivity: Sensitivity, _ cells: AdditiveCells
    ) throws(DisclosureError) {
        let numbers = cells.numbers[0]
        // Whether other tables' cells were open before is for the audit to say.
        let unmet = Set(suppression.unmet.map(\.cell))
        let lost =
            numbers.indices.filter { unmet.contains(numbers[$0]) }.map { outline.name(of: $0) }
            + sensitivity.virtualSums.indices.filter { unmet.contains(cells.number(of: numbers.count + $0, in: 0)) }
            .map { outline.names(of: sensitivity.virtualSums[$0]) }
        guard lost.isEmpty else { throw .cannotProtect(cells: lost) }
    }

    /// Who is alone in a cell, by positions of the table's own.
    private static func insiders(
        _ contributors: Contributors, _ numbers: [Int], secret: [Int]
    ) -> [ComplementarySuppression.Insider] {
        let positions = Dictionary(zip(numbers, numbers.indices)) { first, _ in first }
        return contributors.known.map { cells in
            let known = Set(cells.compactMap { positions[$0] })
            return .init(known: known.sorted(), secret: secret.filter { !known.contains($0) })
        }
    }
}
