import Disclosure
import Records
import Tabulation
import Testing

@Suite struct RuleTests {
    @Test(arguments: [(0, true), (1, false), (2, false), (4, false), (5, true), (6, true)])
    func `a cell needs nobody or the minimum`(contributors: Int, isGranted: Bool) {
        let verdict = MinimumCount(minimum: 5).verdict(on: CellContent(contributors: contributors))
        #expect(verdict == (isGranted ? .granted : .refused("fewer than 5 contributors")))
    }

    @Test(arguments: [1, 2, 4]) func `every count that is too small must stay possible`(count: Int) {
        let cell = CellContent(contributors: count)
        #expect(MinimumCount(minimum: 5).demand(on: cell) == 1...4)
        #expect(MinimumCount(minimum: 5, reachesZero: true).demand(on: cell) == 0...4)
    }

    @Test func `where ones alone are refused, a one may be a two`() throws {
        let cell = CellContent(contributors: 1)
        #expect(MinimumCount(minimum: 2).demand(on: cell) == 1...2)
        #expect(MinimumCount(minimum: 2, reachesZero: true).demand(on: cell) == 0...2)
        let zeros = try #require(ProtectionRules(minimum: 1, zeros: .sensitive, least: 1))
        #expect(zeros.rules.map { $0.demand(on: CellContent(contributors: 0)) } == [0...1])
    }

    @Test(arguments: [(0, 0...1), (1, 0...2), (4, 3...5), (5, 4...6), (6, 4...8), (1000, 800...1200)])
    func `a sum of few must stay open by a fifth`(sum: Int, demand: ClosedRange<Int>) {
        let cell = CellContent(sum: sum, contributors: 2, largest: [])
        #expect(MinimumCount(minimum: 3).verdict(on: cell) == .refused("fewer than 3 contributors"))
        #expect(MinimumCount(minimum: 3).demand(on: cell) == demand)
    }

    @Test(arguments: [(0, false), (1, true)]) func `a sensitive zero is refused`(contributors: Int, isGranted: Bool) {
        let rule = SensitiveZero(mostPossible: 4)
        let cell = CellContent(contributors: contributors)
        #expect((rule.verdict(on: cell) == .granted) == isGranted)
        #expect(rule.demand(on: cell) == 0...4)
    }

    @Test(arguments: [(0, 3, false), (1, 3, true), (0, 0, false)]) func `a sum of nothing is a sensitive zero too`(
        value: Int, contributors: Int, isGranted: Bool
    ) {
        let cell = CellContent(sum: value, contributors: contributors, largest: [])
        #expect((SensitiveZero(mostPossible: 7).verdict(on: cell) == .granted) == isGranted)
    }

    @Test func `zeros are refused only where the definition says so`() throws {
        let safe = try #require(ProtectionRules(minimum: 5, zeros: .safe))
        let sensitive = try #require(ProtectionRules(minimum: 5, zeros: .sensitive))
        func refusals(_ rules: ProtectionRules) -> [Int] {
            (0...6).filter { count in
                rules.rules.contains { $0.verdict(on: CellContent(contributors: count)) != .granted }
            }
        }
        #expect(refusals(safe) == [1, 2, 3, 4])
        #expect(refusals(sensitive) == [0, 1, 2, 3, 4])
    }

    /// Hundepool et al., section 5.2: of six married persons all work full time, of six divorced ones all but one, of
    /// four single ones two.
    @Test(arguments: [(6, 6, false), (0, 6, true), (5, 6, false), (1, 6, true), (2, 4, true), (3, 4, false)])
    func `a category needs two who are elsewhere, or nobody`(contributors: Int, margin: Int, isGranted: Bool) {
        let cell = CellContent(contributors: contributors, margin: margin)
        #expect((GroupDisclosure().verdict(on: cell) == .granted) == isGranted)
    }

    @Test(arguments: [(6, 6, 4...6), (5, 6, 4...5), (1, 1, 0...1), (1, 2, 0...1)])
    func `a category must be able to leave two elsewhere`(contributors: Int, margin: Int, demand: ClosedRange<Int>) {
        let cell = CellContent(contributors: contributors, margin: margin)
        #expect(GroupDisclosure().verdict(on: cell) != .granted)
        #expect(GroupDisclosure().demand(on: cell) == demand)
    }

    @Test(arguments: [(0, 0...1), (1, 0...2), (2, 1...3), (7, 3...11), (10, 5...15)])
    func `what is marked must stay open by half`(value: Int, demand: ClosedRange<Int>) {
        let rule = ProtectMark(reason: "a lawsuit")
        #expect(rule.verdict(on: CellContent(contributors: value)) == .refused("a lawsuit"))
        #expect(rule.demand(on: CellContent(contributors: value)) == demand)
    }
}
