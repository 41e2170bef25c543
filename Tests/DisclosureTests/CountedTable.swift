import Disclosure
import Records
@_spi(Protection) import Tabulation

/// A table with everything that is known inside: the truth that is attacked.
struct CountedTable {
    let tally: Tally
    let rules: ProtectionRules
    let outline: TableOutline
    let values: [Int]
    let sensitivity: Sensitivity
    /// For each cell the leaf cells it adds up.
    let leaves: [[Int]]
    /// The true value of each leaf cell.
    let truth: [Int]
    /// The leaves of sums that readers have from other tables.
    var known: [[Int]] = []

    init(_ survey: RandomSurvey, by rules: RandomRules) throws {
        let (tally, rules) = try survey.counted(by: rules)
        let (leaves, truth) = Self.leaves(of: tally, survey)
        try self.init(tally, by: rules, leaves: leaves, truth: truth)
    }

    init(_ tally: Tally, by rules: ProtectionRules, leaves: [[Int]], truth: [Int]) throws {
        (self.tally, self.rules, self.leaves, self.truth) = (tally, rules, leaves, truth)
        outline = TableOutline(description: tally.description, dimensions: tally.dimensions)
        values = tally.cells
        sensitivity = try Sensitivity(
            outline, values: values, contributions: tally.contributions, rules: rules, costs: tally.costs)
    }

    /// Takes from the survey, and not from the table, what a code stands for.
    private static func leaves(of tally: Tally, _ survey: RandomSurvey) -> (leaves: [[Int]], truth: [Int]) {
        var (cells, leafCount): ([[Int]], Int) = ([[0]], 1)
        for (axis, dimension) in zip(survey.axes, tally.dimensions) {
            // Without a classification a leaf that nobody is in is no part of the table.
            let codes = dimension.entries.map(\.code)
            let present = (0..<axis.leafCount).filter { codes.contains(RandomAxis.code(of: $0)) }
            let number = Dictionary(uniqueKeysWithValues: present.enumerated().map { ($0.element, $0.offset) })
            let entries = codes.map { code in (axis.members[code] ?? []).compactMap { number[$0] } }
            cells = cells.flatMap { cell in
                entries.map { entry in cell.flatMap { leaf in entry.map { leaf * present.count + $0 } } }
            }
            leafCount *= present.count
        }
        var truth = [Int](repeating: 0, count: leafCount)
        for (cell, leaves) in cells.enumerated() where leaves.count == 1 { truth[leaves[0]] = tally.cells[cell] }
        return (cells, truth)
    }

    func figures(withholding withheld: Set<Int>) -> Figures {
        Figures(
            description: outline.description, dimensions: outline.dimensions,
            cells: values.indices.map { withheld.contains($0) ? .withheld : .published(values[$0]) })
    }

    /// The leaf cells of any cell, virtual ones included, as often as they are in it.
    func leaves(of cell: Int) -> [Int] {
        cell < values.count ? leaves[cell] : sensitivity.virtualSums[cell - values.count].flatMap { leaves[$0] }
    }

    /// How an audit names a cell, virtual ones included.
    func name(of cell: Int) -> String {
        cell < values.count
            ? outline.name(of: cell)
            : sensitivity.virtualSums[cell - values.count].map { outline.name(of: $0) }.joined(separator: " + ")
    }

    /// What an attack of the test's own finds: the names of cells that can be computed, and of those that lack what
    /// must stay possible of them.
    func attacked(
        withholding withheld: Set<Int>, demands: [Demand]? = nil
    ) -> (derivable: Set<String>, narrow: Set<String>, intervals: [Int: PlainAttack.Interval]) {
        let printed = values.indices.filter { !withheld.contains($0) }
        let attack = PlainAttack(knowing: known + printed.map { leaves[$0] }, truth: truth)
        var intervals: [Int: PlainAttack.Interval] = [:]
        for cell in withheld.sorted() { intervals[cell] = attack.interval(of: leaves[cell]) }
        let derivable = withheld.filter { intervals[$0].map(\.isPoint) ?? true }
        let narrow = (demands ?? sensitivity.demands).filter { demand in
            if demand.cell < values.count, !withheld.contains(demand.cell) { return true }
            let interval = intervals[demand.cell] ?? attack.interval(of: leaves(of: demand.cell))
            return !interval.contains(demand.lowest) || !interval.contains(demand.highest)
        }
        return (
            Set(derivable.map { "random \(name(of: $0))" }), Set(narrow.map { name(of: $0.cell) }), intervals
        )
    }
}

extension CountedTable {
    var insiders: Insiders { Insiders(alone: sensitivity.singletons, values: values) }

    /// The cells that some contributor can compute who is alone in others and knows all that is in these, by name.
    func computedBySingletons(withholding withheld: Set<Int>) -> Set<String> {
        let printed = known + values.indices.filter { !withheld.contains($0) }.map { leaves[$0] }
        var computed = Set<String>()
        for own in leavesOfContributors {
            let known = values.indices.filter { own.isSuperset(of: leaves[$0]) }
            if withheld.isDisjoint(with: known) { continue }
            let attack = PlainAttack(knowing: printed + known.map { leaves[$0] }, truth: truth)
            for cell in Set(sensitivity.refusals.keys).subtracting(known) {
                let interval = attack.interval(of: leaves[cell])
                let (least, most) = (
                    (interval.least - 1e-6).rounded(.up), interval.most.map { ($0 + 1e-6).rounded(.down) }
                )
                if most.map({ $0 <= least }) ?? false { computed.insert(name(of: cell)) }
            }
        }
        return computed
    }

    /// For each contributor that is alone in some cell the leaf cells of which it knows that it is alone there, or that
    /// nobody is.
    private var leavesOfContributors: [Set<Int>] {
        func contributors(_ cell: Int) -> Int { tally.contributions?.contributors(of: cell) ?? values[cell] }
        let inhabited = Set(zip(values.indices, leaves).filter { $1.count == 1 && contributors($0) > 0 }.map { $1[0] })
            .union(truth.indices.filter { truth[$0] > 0 })
        var groups: [Set<Int>] = []
        for cell in sensitivity.singletons {
            var own = Set(leaves[cell])
            let same = groups.filter { !$0.intersection(own).isDisjoint(with: inhabited) }
            for group in same { own.formUnion(group) }
            groups = groups.filter { !same.contains($0) } + [own]
        }
        return groups
    }
}

extension Figures {
    /// The positions of the cells that it withholds.
    var withheld: Set<Int> { Set(cells.indices.filter { cells[$0] == .withheld }) }
}
