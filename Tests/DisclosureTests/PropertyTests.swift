import Disclosure
import Foundation
import Records
@_spi(Protection) import Tabulation
import Testing

/// What holds for every table, tried on random small ones: `COUNTERSIGN_RANDOM_TABLES` says how many, and
/// `COUNTERSIGN_RANDOM_FROM` from which seed on.
@Suite struct PropertyTests {
    private static let count = setting("COUNTERSIGN_RANDOM_TABLES") ?? 600
    private static let first = setting("COUNTERSIGN_RANDOM_FROM") ?? 0
    private static let batches = 0..<max(10, count / 200)

    private static func setting(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }

    /// The seeds of a batch, so that a property is tried on one table in `one`.
    private static func seeds(_ batch: Int, oneIn one: Int) -> [Int] {
        Array(stride(from: batch, to: count / one, by: batches.count)).map { first + $0 * one }
    }

    private static func table(_ seed: Int) throws -> (RandomSurvey, RandomRules, Dice) {
        var dice = Dice(seed + 20_000)
        let survey = RandomSurvey(&dice)
        let rules = RandomRules(for: survey, dice: &dice)
        return (survey, rules, dice)
    }

    /// The table as it is protected; nothing where it is refused with a reason that holds.
    private static func protected(
        _ survey: RandomSurvey, by rules: RandomRules, threads: Int = 1, seed: Int
    ) throws -> (counted: CountedTable, figures: Figures)? {
        let counted: CountedTable
        do {
            counted = try CountedTable(survey, by: rules)
        } catch DisclosureError.markedAgainstRule, DisclosureError.unknownMark {
            #expect(!rules.publish.isEmpty || survey.axes.contains { $0.files.isEmpty }, "seed \(seed)")
            return nil
        } catch let error as DefinitionError where error.problem == .noRule { return nil }
        do {
            return (counted, try protect(counted.tally, rules: counted.rules, threads: threads).0.figures)
        } catch {
            guard case .cannotProtect = error else {
                Issue.record("seed \(seed): \(error)")
                return nil
            }
            let most = Set(counted.values.indices).subtracting(counted.sensitivity.mustPrint)
            let isOpened =
                !counted.attacked(withholding: most).narrow.isEmpty
                || !counted.computedBySingletons(withholding: most).isEmpty
            #expect(isOpened, "refused without need: seed \(seed)")
            return nil
        }
    }

    @Test(arguments: batches) func `a protected table never leaks`(batch: Int) throws {
        for seed in Self.seeds(batch, oneIn: 1) {
            let (survey, rules, _) = try Self.table(seed)
            guard let (counted, figures) = try Self.protected(survey, by: rules, seed: seed) else { continue }
            let withheld = figures.withheld
            #expect(withheld.isSuperset(of: counted.sensitivity.refusals.keys), "seed \(seed)")
            #expect(withheld.isDisjoint(with: counted.sensitivity.mustPrint), "seed \(seed)")
            #expect(figures == counted.figures(withholding: withheld), "seed \(seed)")
            let attack = counted.attacked(withholding: withheld)
            #expect(attack.derivable.isEmpty, "seed \(seed)")
            #expect(attack.narrow.isEmpty, "seed \(seed)")
            #expect(counted.computedBySingletons(withholding: withheld).isEmpty, "seed \(seed)")
        }
    }

    @Test(arguments: batches) func `the audit's intervals and verdicts are those of a plain attack`(batch: Int) throws {
        var (tried, differing) = (0, 0)
        for seed in Self.seeds(batch, oneIn: 4) {
            var (survey, rules, dice) = try Self.table(seed)
            guard let counted = try? CountedTable(survey, by: rules) else { continue }
            let share = Int.random(in: 1...3, using: &dice)
            var withheld = Set(counted.values.indices.filter { _ in Int.random(in: 0..<4, using: &dice) < share })
            withheld.formUnion(counted.sensitivity.refusals.keys)
            withheld.remove(0)
            let figures = counted.figures(withholding: withheld)
            let attack = counted.attacked(withholding: withheld)
            let audit = try Audit(
                of: figures, demands: counted.sensitivity.demands, virtualSums: counted.sensitivity.virtualSums,
                insiders: counted.insiders)
            let computed = counted.computedBySingletons(withholding: withheld)
            #expect(Set(audit.narrow) == attack.narrow.union(computed), "seed \(seed)")
            #expect(Set(audit.derivable) == attack.derivable, "seed \(seed)")
            let intervals = try Audit.intervals(of: figures)
            for (cell, found) in attack.intervals {
                let interval = try #require(intervals[cell])
                // Who follows sums of whole numbers may find a little more than programs do, and never what is not.
                let most = found.most.map { Int(($0 + 1e-6).rounded(.down)) } ?? .max
                let range = Int((found.least - 1e-6).rounded(.up))...most
                #expect(interval.lowest >= range.lowerBound, "seed \(seed)")
                #expect(interval.highest ?? .max <= range.upperBound, "seed \(seed)")
                if found.isPoint { continue }
                let shown = try #require(audit.shown[cell], "seed \(seed)")
                #expect(found.contains(shown.lowerBound) && found.contains(shown.upperBound), "seed \(seed)")
            }
            let asked = withheld.sorted()
            let printed = counted.values.indices.filter { !withheld.contains($0) }
            guard
                let ranges = EveryTable.ranges(
                    of: asked.map { counted.leaves[$0] },
                    knowing: printed.map { (counted.leaves[$0], counted.values[$0]) },
                    leafCount: counted.truth.count, patience: 4000)
            else { continue }
            for (cell, range) in zip(asked, ranges) {
                let (found, told) = (try #require(attack.intervals[cell]), try #require(intervals[cell]))
                #expect(found.contains(range.lowerBound) && found.contains(range.upperBound), "seed \(seed)")
                #expect(told.lowest <= range.lowerBound && told.highest ?? .max >= range.upperBound, "seed \(seed)")
                tried += 1
                let isSame =
                    (found.least - 1e-6).rounded(.up) == Double(range.lowerBound)
                    && ((found.most ?? .infinity) + 1e-6).rounded(.down) == Double(range.upperBound)
                if !isSame { differing += 1 }
                // One classification each of two variables: the ends of all intervals are whole.
                #expect(isSame || survey.axes.count > 1, "seed \(seed)")
            }
        }
        // A reader who knows that counts are whole may in rare cases know more (docs/protection.md).
        #expect(differing * 100 <= tried, "\(differing) of \(tried)")
    }

    @Test(arguments: batches) func `a cell that is printed again is found whenever it opens another`(batch: Int) throws
    {
        for seed in Self.seeds(batch, oneIn: 4) {
            var (survey, rules, dice) = try Self.table(seed + 1)
            guard let (counted, figures) = try Self.protected(survey, by: rules, seed: seed) else { continue }
            let withheld = figures.withheld
            let complementary = withheld.subtracting(counted.sensitivity.refusals.keys).sorted().shuffled(using: &dice)
            for cell in complementary.prefix(2) {
                let broken = withheld.subtracting([cell])
                let audit = try Audit(
                    of: counted.figures(withholding: broken), demands: counted.sensitivity.demands,
                    virtualSums: counted.sensitivity.virtualSums)
                let attack = counted.attacked(withholding: broken)
                #expect(Set(audit.narrow) == attack.narrow, "seed \(seed)")
                #expect(Set(audit.derivable) == attack.derivable, "seed \(seed)")
            }
        }
    }

    @Test(arguments: batches) func `more protection never publishes more`(batch: Int) throws {
        for seed in Self.seeds(batch, oneIn: 6) {
            var (survey, rules, dice) = try Self.table(seed + 2)
            guard let weak = try? CountedTable(survey, by: rules) else { continue }
            let stronger = rules.strengthened(for: survey, dice: &dice)
            guard let (strong, figures) = try Self.protected(survey, by: stronger, seed: seed) else { continue }
            #expect(figures.withheld.isSuperset(of: weak.sensitivity.refusals.keys), "seed \(seed)")
            let attack = weak.attacked(withholding: figures.withheld)
            #expect(attack.narrow.isEmpty && attack.derivable.isEmpty, "seed \(seed)")
            let asked = Dictionary(
                strong.sensitivity.demands.map { (strong.leaves(of: $0.cell).sorted(), $0) }, uniquingKeysWith: { $1 })
            for demand in weak.sensitivity.demands where demand.cell < weak.values.count {
                #expect(strong.sensitivity.refusals[demand.cell] != nil, "seed \(seed)")
                #expect(asked[weak.leaves(of: demand.cell).sorted()] != nil, "seed \(seed)")
            }
        }
    }

    @Test(arguments: batches) func `the bytes are the same on any number of threads, and for any order of the rows`(
        batch: Int
    ) throws {
        for seed in Self.seeds(batch, oneIn: 8) {
            let (survey, rules, _) = try Self.table(seed + 3)
            guard let (_, figures) = try Self.protected(survey, by: rules, seed: seed) else { continue }
            let bytes = figures.canonicalBytes
            let (tally, settings) = try survey.counted(by: rules, shuffledBy: seed)
            for threads in [1, 2] {
                let again = try protect(tally, rules: settings, threads: threads).0.figures
                #expect(again.canonicalBytes == bytes, "seed \(seed)")
            }
        }
    }
}
