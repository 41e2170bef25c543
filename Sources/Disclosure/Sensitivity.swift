@_spi(Protection) package import Tabulation

/// What the rules say of a table's cells: which must be withheld, what a reader must not be able to rule out of them,
/// and what it costs to withhold others.
///
/// As raw as a tally's counts, and with an empty mirror as well.
package struct Sensitivity: Sendable {
    /// By position the name of the rule that refuses the cell; where several do, of the first in the order of
    /// `ProtectionRules.rules`, with group disclosure and then marks last.
    package let refusals: [Int: String]
    /// One for each refused cell, the widest that a rule asks of it, by position; then one for each virtual cell.
    package let demands: [Demand]
    /// Sums of cells that are never printed, but about which something is demanded ("all of the county's children but
    /// the rural ones"): virtual cell number cellCount + k is the sum of these parts.
    package let virtualSums: [[Int]]
    /// Positions that a mark wants printed: never withheld to protect others.
    package let mustPrint: Set<Int>
    /// Positions with one contributor, which can subtract itself; none where the rules do not ask.
    package let singletons: [Int]
    /// By position what withholding it to protect others costs; positive and finite.
    package let costs: [Double]

    /// - Parameters:
    ///   - values: every cell's value, in the outline's order, none of them negative.
    ///   - contributions: nothing for counts.
    ///   - column: by position what `costs: {column: …}` says.
    ///   - earlier: by position what releases of other snapshots print of the cell.
    package init(
        _ outline: TableOutline, values: [Int], contributions: Contributions?, rules: ProtectionRules,
        costs column: [Double]? = nil, printedBefore earlier: [Int: [Int]] = [:]
    ) throws(DisclosureError) {
        precondition(values.count == outline.cellCount, "every cell has a value")
        var assessment = Assessment(outline, values: values, contributions: contributions, range: rules.range)
        try assessment.judge(by: rules)
        if rules.smallChanges == .withhold { assessment.judgeChanges(since: earlier, minimum: rules.minimum) }
        if rules.groupDisclosure { assessment.judgeMargins() }
        if rules.kind == .count { assessment.judgeDifferences(minimum: rules.minimum) }
        let marks = try MarkedCells(rules.marks, in: outline)
        for (cell, reason) in marks.protected { assessment.judge(cell, by: ProtectMark(reason: reason)) }
        refusals = assessment.refusals
        demands = assessment.demands
        virtualSums = assessment.virtualSums
        for cell in marks.published {
            if let rule = refusals[cell] { throw .markedAgainstRule(cell: outline.name(of: cell), rule: rule) }
        }
        mustPrint = Set(marks.published)
        singletons = rules.singletons ? values.indices.filter { assessment.contributors(of: $0) == 1 } : []
        costs = try CellCosts(outline, values: values, rules: rules, column: column).costs
    }

    /// Of what was counted.
    init(
        _ tally: Tally, rules: ProtectionRules, printedBefore earlier: [Int: [Int]] = [:]
    ) throws(DisclosureError) {
        try self.init(
            TableOutline(tally), values: tally.cells, contributions: tally.contributions, rules: rules,
            costs: tally.costs, printedBefore: earlier)
    }
}

extension Sensitivity: CustomReflectable {
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
