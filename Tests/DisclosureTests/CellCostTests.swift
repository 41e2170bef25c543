import Disclosure
import Records
@_spi(Protection) import Tabulation
import Testing

@Suite struct CellCostTests {
    private static func costs(_ table: RandomTable, _ costs: ProtectionRules.Costs, _ column: [Double]? = nil) throws
        -> [Double]
    {
        let rules = try #require(ProtectionRules(minimum: 5, zeros: .safe, costs: costs))
        return try Sensitivity(
            table.outline, values: table.counts, contributions: nil, rules: rules, costs: column
        ).costs
    }

    @Test func `costs are positive, and a total costs more than any of its parts`() throws {
        for seed in 0..<200 {
            let table = RandomTable(seed: seed)
            for kind in [ProtectionRules.Costs.cells, .values] {
                let costs = try Self.costs(table, kind)
                #expect(costs.allSatisfy { $0 > 0 && $0.isFinite })
                for part in costs.indices {
                    for whole in table.totals(of: part) where table.counts[whole] >= 5 {
                        #expect(costs[whole] > costs[part], "seed \(seed)")
                    }
                }
            }
            // So that the number of cells counts first.
            let cells = try Self.costs(table, .cells)
            #expect(cells.allSatisfy { $0 >= 1 && $0 <= 1.3 })
        }
    }

    @Test func `what is small costs less, and a zero as much as the smallest count that is printed`() throws {
        let entries = (0...5).map {
            TableDimension.Entry(code: "\($0)", label: "", parent: $0 == 0 ? nil : 0, level: $0 == 0 ? 0 : 1)
        }
        let outline = TableOutline(
            description: RandomTable.description,
            dimensions: [TableDimension(name: "axis", label: "", entries: entries)])
        let values = [46, 0, 5, 6, 12, 23]
        for kind in [ProtectionRules.Costs.cells, .values] {
            let rules = try #require(ProtectionRules(minimum: 5, zeros: .safe, costs: kind))
            let costs = try Sensitivity(outline, values: values, contributions: nil, rules: rules).costs
            #expect(costs[1] == costs[2])
            #expect(zip(costs[2...], costs[3...]).allSatisfy { $0 < $1 })
            #expect(costs[0] > costs[5])
        }
    }

    @Test func `a column says what each cell costs, or is refused`() throws {
        let table = RandomTable(seed: 1)
        let given = table.counts.indices.map { Double($0) + 0.5 }
        #expect(try Self.costs(table, .column("cost"), given) == given)
        #expect(throws: DisclosureError.costsUnusable(column: "cost", cell: nil)) {
            try Self.costs(table, .column("cost"))
        }
        for wrong in [0, -1, Double.infinity, .nan] {
            #expect(throws: DisclosureError.costsUnusable(column: "cost", cell: table.outline.name(of: 0))) {
                try Self.costs(table, .column("cost"), [wrong] + given.dropFirst())
            }
        }
    }
}

extension RandomTable {
    /// The cells that a cell is added up to, one for each dimension that divides them.
    fileprivate func totals(of cell: Int) -> [Int] {
        var (stride, totals) = (1, [Int]())
        for (dimension, entry) in zip(outline.dimensions, entries(of: cell)).reversed() {
            if let parent = dimension.entries[entry].parent { totals.append(cell - (entry - parent) * stride) }
            stride *= dimension.entries.count
        }
        return totals
    }
}
