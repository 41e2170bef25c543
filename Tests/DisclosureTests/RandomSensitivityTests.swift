import Disclosure
import Records
@_spi(Protection) import Tabulation
import Testing

/// Random small tables, each cell judged by the rules as a textbook states them, one after the other.
@Suite struct RandomSensitivityTests {
    /// The tightest statement of what is asked of each refused cell, and of what is beside it.
    private struct Plain {
        var demands: [Int: ClosedRange<Int>] = [:]
        var beside: [[Int]: ClosedRange<Int>] = [:]

        mutating func ask(_ cell: Int, _ range: ClosedRange<Int>) {
            let known = demands[cell] ?? range
            demands[cell] = min(known.lowerBound, range.lowerBound)...max(known.upperBound, range.upperBound)
        }
    }

    private static func check(_ sensitivity: Sensitivity, _ plain: Plain, of table: RandomTable, seed: Int) {
        let count = table.counts.count
        #expect(Set(sensitivity.refusals.keys) == Set(plain.demands.keys), "seed \(seed)")
        let (own, virtual) = (
            sensitivity.demands.filter { $0.cell < count }, sensitivity.demands.filter { $0.cell >= count }
        )
        #expect(own.map(\.cell) == plain.demands.keys.sorted(), "seed \(seed)")
        #expect(own.allSatisfy { plain.demands[$0.cell] == $0.lowest...$0.highest }, "seed \(seed)")
        #expect(virtual.map(\.cell) == Array(count..<count + sensitivity.virtualSums.count), "seed \(seed)")
        let beside = zip(sensitivity.virtualSums, virtual).map { ($0.sorted(), $1.lowest...$1.highest) }
        #expect(Dictionary(beside) { first, _ in first } == plain.beside, "seed \(seed)")
    }

    /// For each cell the groups of siblings it belongs to, by dimension, found one cell at a time.
    private static func siblings(of cell: Int, in table: RandomTable) -> [(whole: Int, others: [Int])] {
        let own = table.entries(of: cell)
        return table.outline.dimensions.indices.compactMap { place in
            let dimension = table.outline.dimensions[place]
            guard let parent = dimension.entries[own[place]].parent else { return nil }
            func cell(_ entry: Int) -> Int? {
                table.counts.indices.first { other in
                    let entries = table.entries(of: other)
                    return entries[place] == entry
                        && entries.indices.allSatisfy { $0 == place || entries[$0] == own[$0] }
                }
            }
            let others = dimension.entries.indices
                .filter { dimension.entries[$0].parent == parent && $0 != own[place] }
            guard let whole = cell(parent), !others.isEmpty else { return nil }
            return (whole, others.compactMap(cell))
        }
    }

    @Test(arguments: 0..<4) func `counts are judged as the rules say`(batch: Int) throws {
        for seed in batch * 150..<(batch + 1) * 150 {
            let table = RandomTable(seed: seed)
            var dice = Dice(seed + 5)
            let minimum = Int.random(in: 3...6, using: &dice)
            let zeros = Bool.random(using: &dice) ? ProtectionRules.Zeros.safe : .sensitive
            let rules = try #require(
                ProtectionRules(minimum: minimum, zeros: zeros, groupDisclosure: batch.isMultiple(of: 2)))
            var plain = Plain()
            for (cell, count) in table.counts.enumerated() {
                if count < minimum, count > 0 || zeros == .sensitive {
                    plain.ask(cell, (zeros == .safe ? 1 : 0)...(minimum - 1))
                }
                guard rules.groupDisclosure, count > 0 else { continue }
                for (whole, others) in Self.siblings(of: cell, in: table) {
                    let elsewhere = table.counts[whole] - count
                    guard elsewhere <= 1 else { continue }
                    plain.ask(cell, max(0, table.counts[whole] - 2)...count)
                    plain.beside[others.sorted()] = elsewhere...2
                }
            }
            let sensitivity = try Sensitivity(
                table.outline, values: table.counts, contributions: nil, rules: rules)
            Self.check(sensitivity, plain, of: table, seed: seed)
            #expect(sensitivity.singletons == table.counts.indices.filter { table.counts[$0] == 1 })
        }
    }

    @Test(arguments: 0..<4) func `sums are judged as the rules say`(batch: Int) throws {
        for seed in batch * 150..<(batch + 1) * 150 {
            let table = RandomTable(seed: seed)
            var dice = Dice(seed + 6)
            // Of each leaf, what its contributors contribute; a table's counts here say how many they are.
            let leaves = (0..<table.leafCount).map { leaf in
                let cell = table.leaves.firstIndex(of: 1 << UInt64(leaf)) ?? 0
                return (0..<min(table.counts[cell], 6)).map { _ in Int.random(in: 0...900, using: &dice) }
            }
            let held = table.leaves.map { bits in
                (0..<table.leafCount).filter { bits >> UInt64($0) & 1 == 1 }.flatMap { leaves[$0] }.sorted(by: >)
            }
            let values = held.map { $0.reduce(0, +) }
            let rules = try #require(
                ProtectionRules(
                    minimum: 3, zeros: .safe, kind: .sum, dominance: [.init(n: 1, k: 80), .init(n: 3, k: 96.5)],
                    pPercent: .init(p: 10), pq: .init(p: 12, q: 80)))
            var plain = Plain()
            for (cell, given) in held.enumerated() where !given.isEmpty {
                let value = Double(values[cell])
                func top(_ count: Int) -> Double { given.prefix(count).reduce(0) { $0 + Double($1) } }
                var levels: [Double] = []
                if given.count < 3 { levels.append(value / 5) }
                if top(1) > 0.8 * value { levels.append(top(1) / 0.8 - value) }
                if 1000 * top(3) > 965 * value { levels.append((1000 * top(3) - 965 * value) / 965) }
                let rest = value - top(2)
                if 100 * rest < 10 * top(1) { levels.append((10 * top(1) - 100 * rest) / 100) }
                if 80 * rest < 12 * top(1) { levels.append((12 * top(1) - 80 * rest) / 80) }
                guard let widest = levels.max() else { continue }
                let level = max(1, Int((widest - 1e-9).rounded(.up)))
                plain.ask(cell, max(0, values[cell] - level)...values[cell] + level)
            }
            let contributions = Contributions(
                contributors: held.map(\.count), largest: held.map { Array($0.prefix(3)) })
            let sensitivity = try Sensitivity(
                table.outline, values: values, contributions: contributions, rules: rules)
            Self.check(sensitivity, plain, of: table, seed: seed)
            #expect(sensitivity.singletons == held.indices.filter { held[$0].count == 1 })
        }
    }

    @Test func `the same is said whatever the order of the rules, and more is refused by more`() throws {
        for seed in 0..<200 {
            let table = RandomTable(seed: seed)
            func refused(minimum: Int, _ zeros: ProtectionRules.Zeros, group: Bool) throws -> Set<Int> {
                let rules = try #require(ProtectionRules(minimum: minimum, zeros: zeros, groupDisclosure: group))
                return try Set(
                    Sensitivity(table.outline, values: table.counts, contributions: nil, rules: rules).refusals.keys)
            }
            let least = try refused(minimum: 3, .safe, group: false)
            #expect(try refused(minimum: 5, .safe, group: false).isSuperset(of: least))
            #expect(try refused(minimum: 3, .sensitive, group: false).isSuperset(of: least))
            #expect(try refused(minimum: 3, .safe, group: true).isSuperset(of: least))
        }
    }
}
