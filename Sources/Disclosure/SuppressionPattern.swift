package import Records
package import Tabulation

/// Which cells of a table are withheld: the sensitive ones and those that protect them.
package struct SuppressionPattern {
    /// Positions of cells.
    package let withheld: Set<Int>
    /// Tables that prove that no more need be withheld.
    let witnesses: Witnesses

    /// - Parameters:
    ///   - values: every cell's value, in the outline's order.
    ///   - threads: the most that work at the same time; the pattern is the same for any number.
    package init(
        _ outline: TableOutline, values: [Int], _ sensitivity: Sensitivity, effort: ProtectionRules.Effort,
        beside earlier: [Figures] = [], threads: Int = 1
    ) throws(DisclosureError) {
        let cells = AdditiveCells([outline] + earlier.map { TableOutline($0) })
        let additions = try LinkedAdditions(outline, values: values, sensitivity, beside: earlier)
        let (problem, scale) = try SuppressionProblem.linking(
            outline, values: values, sensitivity, cells: cells, beside: earlier, known: additions?.known ?? [])
        let suppression = try Suppression(problem, effort: effort, threads: threads)
        let numbers = cells.numbers[0]
        guard suppression.unmet.isEmpty else {
            let cells = Set(suppression.unmet.map(\.cell))
            throw .cannotProtect(
                cells: numbers.indices.filter { cells.contains(numbers[$0]) }.map { outline.name(of: $0) })
        }
        let chosen = Set(numbers.indices.filter { suppression.isWithheld[numbers[$0]] })
        withheld = additions?.withheld(guarding: chosen) ?? chosen
        witnesses = Witnesses(suppression, of: problem, scale: scale)
    }
}
