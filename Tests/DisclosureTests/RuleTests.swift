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

    @Test(arguments: [(0, false), (1, true)]) func `a sensitive zero is refused`(contributors: Int, isGranted: Bool) {
        let verdict = SensitiveZero().verdict(on: CellContent(contributors: contributors))
        #expect((verdict == .granted) == isGranted)
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
}
