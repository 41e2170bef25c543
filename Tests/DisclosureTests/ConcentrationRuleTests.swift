import Disclosure
import Records
import Tabulation
import Testing

/// Rules about large contributors, and the worked examples of A. Hundepool et al., *Handbook on Statistical Disclosure
/// Control*, section 4.2 (https://github.com/sdcTools/HandbookSDC, chapters/04).
@Suite struct ConcentrationRuleTests {
    private static func cell(_ contributions: Int..., total: Int? = nil) -> CellContent {
        CellContent(
            sum: total ?? contributions.reduce(0, +), contributors: max(contributions.count, 3),
            largest: contributions.sorted(by: >))
    }

    @Test(arguments: [(84, true), (85, true), (86, false)])
    func `one may make up as much as the rule says`(largest: Int, isGranted: Bool) {
        let cell = Self.cell(largest, 0, total: 100)
        #expect((Dominance(n: 1, k: 85).verdict(on: cell) == .granted) == isGranted)
        #expect((Dominance(n: 2, k: 85).verdict(on: cell) == .granted) == isGranted)
    }

    @Test(arguments: [(874, true), (875, true), (876, false)])
    func `a fraction of a percent is a boundary too`(largest: Int, isGranted: Bool) {
        #expect((Dominance(n: 1, k: 87.5).verdict(on: Self.cell(largest, total: 1000)) == .granted) == isGranted)
    }

    @Test(arguments: [(9, false), (10, true), (11, true)])
    func `what the two largest leave over hides the largest`(rest: Int, isGranted: Bool) {
        let cell = Self.cell(100, 50, total: 150 + rest)
        #expect((PPercent(p: 10).verdict(on: cell) == .granted) == isGranted)
        #expect((PriorPosterior(p: 10, q: 100).verdict(on: cell) == .granted) == isGranted)
    }

    @Test(arguments: [(19, false), (20, true), (21, true)])
    func `who knows the rest beforehand learns more`(rest: Int, isGranted: Bool) {
        let cell = Self.cell(100, 50, total: 150 + rest)
        #expect((PriorPosterior(p: 10, q: 50).verdict(on: cell) == .granted) == isGranted)
    }

    @Test func `nothing dominates an empty cell, or one of zeros`() {
        for cell in [Self.cell(total: 0), Self.cell(0, 0, 0)] {
            #expect(Dominance(n: 1, k: 85).verdict(on: cell) == .granted)
            #expect(PPercent(p: 10).verdict(on: cell) == .granted)
            #expect(PriorPosterior(p: 10, q: 50).verdict(on: cell) == .granted)
        }
    }

    @Test func `to a count each contributes one`() {
        func refused(_ rule: some DisclosureRule) -> [Int] {
            (0...12).filter { rule.verdict(on: CellContent(contributors: $0)) != .granted }
        }
        #expect(refused(Dominance(n: 1, k: 85)) == [1])
        #expect(refused(Dominance(n: 1, k: 49)) == [1, 2])
        #expect(refused(Dominance(n: 3, k: 30)) == Array(1...9))
        #expect(refused(PPercent(p: 10)) == [1, 2])
        #expect(refused(PriorPosterior(p: 10, q: 20)) == [1, 2])
        #expect(Dominance(n: 1, k: 49).demand(on: CellContent(contributors: 1)) == 0...3)
        #expect(PPercent(p: 10).demand(on: CellContent(contributors: 2)) == 1...3)
    }

    @Test(arguments: [[7], [7, 5]]) func `one or two contributors are always too few`(contributions: [Int]) {
        let cell = CellContent(
            sum: contributions.reduce(0, +), contributors: contributions.count, largest: contributions)
        #expect(PPercent(p: 0.001).verdict(on: cell) != .granted)
        #expect(Dominance(n: 2, k: 99.999).verdict(on: cell) != .granted)
    }

    /// Example 1: 50,000 and 49,000 of 100,000 satisfy (1, 90), but the second knows the first to within 2 %.
    @Test func `example 1 of the handbook`() {
        let cell = Self.cell(50_000, 49_000, total: 100_000)
        #expect(Dominance(n: 1, k: 90).verdict(on: cell) == .granted)
        #expect(PPercent(p: 2).verdict(on: cell) == .granted)
        #expect(PPercent(p: 2.001).verdict(on: cell) != .granted)
        #expect(PPercent(p: 10).demand(on: cell) == 96_000...104_000)
    }

    /// Example 2: of 110,000 the two largest have 52,000 and 50,000, so that the second is off by 15.4 %; (2, k) with
    /// the k that belongs to p = 10 refuses it all the same.
    @Test func `example 2 of the handbook`() {
        let cell = Self.cell(52_000, 50_000, total: 110_000)
        #expect(PPercent(p: 10).verdict(on: cell) == .granted)
        #expect(PPercent(p: 15.384).verdict(on: cell) == .granted)
        #expect(PPercent(p: 15.385).verdict(on: cell) != .granted)
        #expect(Dominance(n: 2, k: 90.909).verdict(on: cell) != .granted)
    }

    /// Example 4: 300, 20 and 10 are confidential by (1, 85), and a bound below 352.94 tells too much.
    @Test func `example 4 of the handbook`() {
        let (rule, cell) = (Dominance(n: 1, k: 85), Self.cell(300, 20, 10))
        #expect(rule.verdict(on: cell) != .granted)
        #expect(rule.demand(on: cell) == 307...353)
    }

    /// The example of sampling weights: 100 with weight 4 and 10 with weight 7 are judged as if four had 100 each.
    @Test func `the handbook's example of weights`() {
        let cell = CellContent(sum: 470, contributors: 11, largest: [100, 100, 100])
        #expect(PPercent(p: 10).verdict(on: cell) == .granted)
        #expect(Dominance(n: 3, k: 63.83).verdict(on: cell) == .granted)
        #expect(Dominance(n: 3, k: 63.829).verdict(on: cell) != .granted)
    }

    /// A (p, q) rule is the (100 p/q, 100) rule (section 4.2.1), and a p % rule refuses no more than the (2, k) rule with
    /// k = 100 · 100/(100 + p) (proof A).
    @Test func `the rules are related as the handbook proves`() {
        var dice = Dice(11)
        for _ in 0..<2000 {
            let contributions = (0..<Int.random(in: 1...6, using: &dice)).map { _ in
                Int.random(in: 0...60, using: &dice)
            }
            let largest = Array(contributions.sorted(by: >).prefix(2))
            let cell = CellContent(
                sum: contributions.reduce(0, +), contributors: contributions.count, largest: largest)
            #expect(PriorPosterior(p: 10, q: 40).verdict(on: cell) == PPercent(p: 25).verdict(on: cell))
            #expect(PriorPosterior(p: 10, q: 40).demand(on: cell) == PPercent(p: 25).demand(on: cell))
            if Dominance(n: 2, k: 80).verdict(on: cell) == .granted {
                #expect(PPercent(p: 25).verdict(on: cell) == .granted)
            }
        }
    }

    /// Were the cell as large as what must stay possible, its largest contributions being the same, the rule would grant
    /// it; were it smaller by one, it would not.
    @Test func `what must stay possible is the nearest that would be granted`() {
        var dice = Dice(12)
        let rules: [any DisclosureRule] = [
            Dominance(n: 1, k: 85), Dominance(n: 3, k: 92.5), PPercent(p: 10), PPercent(p: 0.7),
            PriorPosterior(p: 10, q: 30),
        ]
        for _ in 0..<2000 {
            let size = Int.random(in: 1...5, using: &dice)
            let contributions = (0..<size).map { _ in Int.random(in: 1...2000, using: &dice) }.sorted(by: >)
            let value = contributions.reduce(0, +)
            let cell = CellContent(sum: value, contributors: size, largest: contributions)
            for rule in rules where rule.verdict(on: cell) != .granted {
                let demand = rule.demand(on: cell)
                func verdict(_ sum: Int) -> Verdict {
                    rule.verdict(on: CellContent(sum: sum, contributors: size + 1, largest: contributions))
                }
                #expect(verdict(demand.upperBound) == .granted)
                #expect(verdict(demand.upperBound - 1) != .granted)
                #expect(demand.lowerBound == max(0, 2 * value - demand.upperBound))
            }
        }
    }

    @Test func `the largest numbers there are do not overflow`() {
        let cell = CellContent(sum: .max, contributors: 3, largest: [.max - 3, 2, 1])
        #expect(PPercent(p: 99.999).demand(on: cell).upperBound == .max)
        #expect(Dominance(n: 2, k: 0.001).demand(on: cell) == 0...Int.max)
    }
}
