import Disclosure
import Records
import Tabulation
import Testing

/// Small tables of two dates, with bounds on how much a cell can have changed: everything a reader could think of is
/// tried.
@Suite struct RandomPairTests {
    @Test(arguments: 0..<8) func `what is said of a cell over two dates is what no pair of tables rules out`(
        part: Int
    ) throws {
        var pairs = 0
        for seed in part * 60..<part * 60 + 60 {
            guard let pair = RandomPair(seed: seed) else { continue }
            var dice = Dice(seed + 9_000)
            let cells = pair.later.indices
            // The grand total is printed, so that there is an end to the tables to try.
            let old = pair.figures(
                pair.earlier.counts,
                withholding: Set(cells.dropFirst().filter { _ in Int.random(in: 0...2, using: &dice) > 0 }))
            let new = pair.figures(
                pair.later, withholding: Set(cells.dropFirst().filter { _ in Int.random(in: 0...2, using: &dice) > 0 }))
            let ranges = pair.ranges(old, new)
            for (cell, interval) in try Audit.intervals(of: new, past: [old], changes: pair.bound) {
                let range = try #require(ranges[cell], "the true table is among those tried")
                let most = try #require(interval.highest)
                #expect(interval.lowest <= range.lowerBound, "seed \(seed)")
                #expect(most >= range.upperBound, "seed \(seed)")
                // Fractions reach no further than the next whole number, but for shares of unknown figures.
                if pair.bound.share == 0 {
                    #expect(interval.lowest == range.lowerBound, "seed \(seed)")
                    #expect(most == range.upperBound, "seed \(seed)")
                }
            }
            pairs += 1
        }
        #expect(pairs > 10)
    }

    @Test(arguments: 0..<8) func `no pair of printed tables gives a child away`(part: Int) throws {
        var (pairs, refused) = (0, 0)
        for seed in part * 60..<part * 60 + 60 {
            guard let pair = RandomPair(seed: seed) else { continue }
            let table = pair.earlier
            let before = try table.sensitivity(to: .usual)
            let first = try? SuppressionPattern(table.outline, values: table.counts, before, effort: .quick)
            guard let first else { continue }
            let old = pair.figures(table.counts, withholding: first.withheld)
            let sensitivity = try Sensitivity(table.outline, values: pair.later, contributions: nil, rules: .usual)
            let pattern: SuppressionPattern
            do {
                pattern = try SuppressionPattern(
                    table.outline, values: pair.later, sensitivity, effort: .quick, past: [old], changes: pair.bound)
            } catch .cannotProtect {
                refused += 1
                continue
            }
            let new = pair.figures(pair.later, withholding: pattern.withheld)
            let audit = try Audit(of: new, past: [old], changes: pair.bound, demands: sensitivity.demands)
            #expect(audit.derivable.isEmpty && audit.narrow.isEmpty, "seed \(seed)")
            guard case .published = new.cells[0], case .published = old.cells[0] else { continue }
            let ranges = pair.ranges(old, new)
            for demand in sensitivity.demands where demand.cell < pair.later.count {
                let range = try #require(ranges[demand.cell])
                #expect(range.lowerBound <= demand.lowest && range.upperBound >= demand.highest, "seed \(seed)")
            }
            pairs += 1
        }
        #expect(pairs > 5)
        #expect(pairs + refused > 10)
    }
}
