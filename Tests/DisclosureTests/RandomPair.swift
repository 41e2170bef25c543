import Disclosure
import Records
import Tabulation

/// One small table at two dates: the counts of the later are those of the earlier but for a few who came or went.
struct RandomPair {
    let earlier: RandomTable
    let later: [Int]
    let bound: ChangeBound

    /// Nothing where the table is too large to try all pairs, or some cell changed by more than the bound.
    init?(seed: Int, earlierKeepsToBound: Bool = true) {
        earlier = RandomTable(seed: seed)
        guard earlier.leafCount <= 5, (1...40).contains(earlier.counts[0]) else { return nil }
        var dice = Dice(seed + 7_000)
        bound =
            Bool.random(using: &dice)
            ? ChangeBound(children: Int.random(in: 1...6, using: &dice))
            : ChangeBound(percent: [10, 20, 25, 30, 50, 100].randomElement(using: &dice) ?? 20)
        let leaves = earlier.leafValues.map { max(0, $0 + ([-1, 0, 0, 0, 1, 2].randomElement(using: &dice) ?? 0)) }
        later = earlier.counts(of: leaves)
        let keeps = zip(earlier.counts, later).allSatisfy { bound.range(after: $0).contains($1) }
        guard keeps == earlierKeepsToBound else { return nil }
    }

    var sensitivity: Sensitivity {
        get throws {
            let rules = ProtectionRules(minimum: 4, zeros: .safe)
            return try Sensitivity(
                earlier.outline, values: later, contributions: nil, rules: rules ?? ProtectionRules.usual)
        }
    }

    func figures(_ counts: [Int], withholding withheld: Set<Int>) -> Figures {
        Figures(
            description: earlier.outline.description, dimensions: earlier.outline.dimensions,
            cells: counts.indices.map { withheld.contains($0) ? .withheld : .published(counts[$0]) })
    }

    /// For each withheld cell of the later table the least and the most in any pair of tables of whole numbers that
    /// agree with all that is printed and keep to the bound, by trying them all.
    func ranges(_ old: Figures, _ new: Figures) -> [Int: ClosedRange<Int>] {
        let olds = earlier.tables(agreeingWith: old, total: 60)
        var ranges: [Int: ClosedRange<Int>] = [:]
        for table in earlier.tables(agreeingWith: new, total: 60) {
            let isPossible = olds.contains { old in
                zip(old, table).allSatisfy { bound.range(after: $0).contains($1) }
            }
            guard isPossible else { continue }
            for cell in new.cells.indices where new.cells[cell] == .withheld {
                let range = ranges[cell] ?? table[cell]...table[cell]
                ranges[cell] = min(range.lowerBound, table[cell])...max(range.upperBound, table[cell])
            }
        }
        return ranges
    }
}

extension ProtectionRules {
    static var usual: ProtectionRules {
        guard let rules = ProtectionRules(minimum: 5, zeros: .safe) else { preconditionFailure("rules that hold") }
        return rules
    }
}

extension RandomTable {
    /// The counts of its leaf cells.
    var leafValues: [Int] {
        (0..<leafCount).map { leaf in leaves.firstIndex(of: 1 << UInt64(leaf)).map { counts[$0] } ?? 0 }
    }

    func counts(of values: [Int]) -> [Int] {
        leaves.map { mask in values.indices.reduce(0) { $0 + (mask >> UInt64($1) & 1 == 1 ? values[$1] : 0) } }
    }

    /// All tables of at most `total` children that say what is printed, cell by cell.
    func tables(agreeingWith figures: Figures, total: Int) -> [[Int]] {
        var (tables, values) = ([[Int]](), [Int](repeating: 0, count: leafCount))
        let most: Int = if case .published(let count) = figures.cells[0] { count } else { total }
        // What a leaf can be at most: any printed sum that it is part of.
        let tops = (0..<leafCount).map { leaf in
            figures.cells.indices.reduce(most) { top, cell in
                guard leaves[cell] >> UInt64(leaf) & 1 == 1, case .published(let count) = figures.cells[cell] else {
                    return top
                }
                return min(top, count)
            }
        }
        func fill(_ leaf: Int, _ rest: Int) {
            if leaf == leafCount {
                let table = counts(of: values)
                let agrees = zip(figures.cells, table).allSatisfy { cell, count in
                    if case .published(let printed) = cell { printed == count } else { true }
                }
                if agrees { tables.append(table) }
                return
            }
            for value in 0...min(rest, tops[leaf]) {
                values[leaf] = value
                fill(leaf + 1, rest - value)
            }
        }
        fill(0, most)
        return tables
    }
}
