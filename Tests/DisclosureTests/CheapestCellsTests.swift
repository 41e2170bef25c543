import Disclosure
import Records
import Tabulation
import Testing

/// Small tables are protected at the least cost there is: every cheaper choice of cells is tried, and leaks.
@Suite struct CheapestCellsTests {
    private static let rules = [
        ProtectionRules(minimum: 5, zeros: .safe, singletons: false),
        ProtectionRules(minimum: 3, zeros: .sensitive, singletons: false),
        ProtectionRules(minimum: 4, zeros: .safe, singletons: false, costs: .values),
    ]

    /// All choices among some cells that cost less than a limit; nothing where there are too many to try.
    private static func choices(among cells: [Int], costs: [Double], below limit: Double) -> [Set<Int>]? {
        var found: [(cells: Set<Int>, cost: Double)] = limit > 0 ? [([], 0)] : []
        for cell in cells {
            found += found.filter { $0.cost + costs[cell] < limit }
                .map { ($0.cells.union([cell]), $0.cost + costs[cell]) }
            if found.count > 800 { return nil }
        }
        return found.map(\.cells)
    }

    @Test(arguments: 0..<10) func `no cheaper choice of cells protects a small table`(batch: Int) throws {
        var (tried, choices) = (0, 0)
        for seed in batch * 30..<(batch + 1) * 30 {
            let table = RandomTable(seed: seed)
            let rules = try #require(Self.rules[seed % Self.rules.count])
            let sensitivity = try table.sensitivity(to: rules)
            let pattern = try SuppressionPattern(table.outline, values: table.counts, sensitivity, effort: .thorough)
            let refused = Set(sensitivity.refusals.keys)
            let cost = pattern.withheld.subtracting(refused).reduce(0) { $0 + sensitivity.costs[$1] }
            let others = table.counts.indices.filter { !refused.contains($0) }
            guard let cheaper = Self.choices(among: others, costs: sensitivity.costs, below: cost - 1e-6) else {
                continue
            }
            (tried, choices) = (tried + 1, choices + cheaper.count)
            for choice in cheaper {
                let audit = try Audit(
                    of: table.figures(withholding: refused.union(choice)), demands: sensitivity.demands)
                #expect(!audit.narrow.isEmpty, "seed \(seed): \(choice.sorted()) is cheaper")
            }
        }
        #expect(tried >= 10 && choices > 10)
    }
}
