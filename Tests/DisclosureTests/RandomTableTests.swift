import Disclosure
import Records
import Tabulation
import Testing

/// Thousands of small tables, each attacked by a slow and simple elimination of its own.
@Suite struct RandomTableTests {
    private static let rules = ProtectionRules(minimum: 5, zeros: .safe)
    private static let strict = ProtectionRules(minimum: 3, zeros: .sensitive)

    /// The cells that follow from the printed ones, by position.
    private static func derivable(_ table: RandomTable, withholding withheld: Set<Int>) -> [Int] {
        func vector(_ cell: Int) -> [Int] {
            (0..<table.leafCount).map { table.leaves[cell] >> UInt64($0) & 1 == 1 ? 1 : 0 }
        }
        var derivability = Derivability()
        for cell in table.counts.indices where !withheld.contains(cell) { derivability.know(vector(cell)) }
        return withheld.sorted().filter { derivability.follows(vector($0)) }
    }

    @Test(arguments: 0..<10) func `no withheld cell of a protected table can be computed`(batch: Int) throws {
        let rules = try #require(batch.isMultiple(of: 2) ? Self.rules : Self.strict)
        for seed in batch * 300..<(batch + 1) * 300 {
            let table = RandomTable(seed: seed)
            let sensitivity = try table.sensitivity(to: rules)
            let sensitive = sensitivity.refusals.keys.sorted()
            let effort: ProtectionRules.Effort = seed.isMultiple(of: 2) ? .thorough : .quick
            let pattern = try SuppressionPattern(
                table.outline, values: table.counts, sensitivity, effort: effort)
            #expect(pattern.withheld.isSuperset(of: sensitive))
            #expect(Self.derivable(table, withholding: pattern.withheld).isEmpty, "seed \(seed)")
            let audit = try Audit(
                of: table.figures(withholding: pattern.withheld), demands: sensitivity.demands)
            #expect(audit.derivable.isEmpty, "seed \(seed)")
            #expect(audit.narrow.isEmpty && audit.findings.tooNarrow == 0, "seed \(seed)")
            for cell in sensitive {
                let shown = try #require(audit.shown[cell])
                #expect(shown.contains(rules.minimum - 1) && shown.lowerBound <= 1, "seed \(seed)")
            }
            let again = try SuppressionPattern(
                table.outline, values: table.counts, sensitivity, effort: effort, threads: 2)
            #expect(again.withheld == pattern.withheld, "seed \(seed)")
        }
    }

    @Test func `the reader's intervals are those of all tables that agree with what is printed`() throws {
        var tried = 0
        for seed in 0..<1500 {
            let table = RandomTable(seed: seed)
            var dice = Dice(seed + 11)
            // The grand total is printed and small: otherwise there is no end to the tables.
            guard table.leafCount <= 6, table.counts[0] <= 12 else { continue }
            let withheld = Set(table.counts.indices.dropFirst().filter { _ in Int.random(in: 0..<3, using: &dice) > 0 })
            if withheld.isEmpty { continue }
            tried += 1
            let figures = table.figures(withholding: withheld)
            let ranges = table.rangesOfAllTables(withholding: withheld)
            let intervals = try Audit.intervals(of: figures)
            let audit = try Audit(
                of: figures, demands: withheld.sorted().map { Demand(cell: $0, lowest: 1, highest: 4) })
            for (cell, range) in ranges {
                let interval = Audit.Interval(lowest: range.lowerBound, highest: range.upperBound)
                #expect(intervals[cell] == interval, "seed \(seed)")
                let shown = try #require(audit.shown[cell])
                #expect(shown.lowerBound >= range.lowerBound && shown.upperBound <= range.upperBound, "seed \(seed)")
                let isNarrow = range.lowerBound > 1 || range.upperBound < 4
                #expect(audit.narrow.contains(table.outline.name(of: cell)) == isNarrow, "seed \(seed)")
            }
        }
        #expect(tried > 30)
    }

    @Test(arguments: 0..<5) func `the audit finds exactly what can be computed, whatever was withheld`(batch: Int)
        throws
    {
        for seed in batch * 300..<(batch + 1) * 300 {
            let table = RandomTable(seed: seed)
            var dice = Dice(seed + 7)
            let withheld = Set(table.counts.indices.filter { _ in Bool.random(using: &dice) })
            let figures = table.figures(withholding: withheld)
            let audit = try Audit(of: figures, demands: [])
            let intervals = try Audit.intervals(of: figures)
            let computed = Self.derivable(table, withholding: withheld)
            let named = Set(audit.derivable)
            #expect(computed.allSatisfy { named.contains("random \(table.outline.name(of: $0))") }, "seed \(seed)")
            // Besides, only cells whose bounds meet.
            let bounded = withheld.filter { intervals[$0].map { $0.lowest == $0.highest } ?? false }
            #expect(named.count == Set(computed).union(bounded).count, "seed \(seed)")
            for (cell, interval) in intervals {
                #expect(interval.lowest <= table.counts[cell] && table.counts[cell] <= interval.highest ?? .max)
            }
        }
    }

    @Test func `a table without sensitive cells is printed whole`() throws {
        for seed in 0..<200 {
            let table = RandomTable(seed: seed)
            let nothing = try #require(ProtectionRules(minimum: 1, zeros: .safe, least: 1))
            let pattern = try SuppressionPattern(
                table.outline, values: table.counts, table.sensitivity(to: nothing), effort: .thorough)
            #expect(pattern.withheld.isEmpty)
        }
    }
}
