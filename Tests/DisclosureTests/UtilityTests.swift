import Disclosure
import Records
import Tabulation
import Testing

@Suite struct UtilityTests {
    private static func dimension(_ name: String, _ entries: [(code: String, parent: Int?, level: Int)])
        -> TableDimension
    {
        TableDimension(
            name: name, label: name,
            entries: entries.map { .init(code: $0.code, label: $0.code, parent: $0.parent, level: $0.level) })
    }

    private static let region = dimension(
        "area", [("T", nil, 0), ("N", 0, 1), ("N1", 1, 2), ("N2", 1, 2), ("S", 0, 1)])
    private static let sex = dimension("sex", [("T", nil, 0), ("1", 0, 1), ("2", 0, 1)])

    /// Withheld: N1 and N2 by sex, of which (N1, 2) and (N2, 2) are sensitive.
    private static let figures = Figures(
        description: RandomTable.description, dimensions: [region, sex],
        cells: [
            .published(200), .published(120), .published(80),
            .published(50), .published(45), .published(5),
            .published(20), .withheld, .withheld,
            .published(30), .withheld, .withheld,
            .published(150), .published(75), .published(75),
        ])

    @Test func `a small table's levels are those one counts by hand`() {
        let levels = Utility(Self.figures, sensitive: [8, 11]).levels
        #expect(
            levels.map(\.english) == ["area, total", "area, level 1", "area, level 2", "sex, total", "sex, level 1"])
        #expect(levels.map(\.cells) == [3, 6, 6, 5, 10])
        #expect(levels.map(\.complementary) == [0, 0, 2, 0, 2])
        #expect(levels.map(\.sensitive) == [0, 0, 2, 0, 2])
        // Level 2 by sex shows of N nothing, and S, which has no parts, with both sexes: 50 of 200 are hidden.
        #expect(levels.map(\.hidden) == [0, 0, 25, 0, 25])
    }

    @Test func `shares have a tenth of a percent, and there are none without a grand total`() {
        var cells = Self.figures.cells
        cells[14] = .withheld
        let figures = Figures(
            description: RandomTable.description, dimensions: [Self.region, Self.sex], cells: cells)
        #expect(Utility(figures, sensitive: []).levels[1].hidden == 37.5)
        cells[0] = .withheld
        let closed = Figures(
            description: RandomTable.description, dimensions: [Self.region, Self.sex], cells: cells)
        #expect(Utility(closed, sensitive: []).levels.allSatisfy { $0.hidden == nil })
    }

    @Test func `of two classifications each has its levels, and what they share is told once`() throws {
        let entries: [TableDimension.Entry] = [
            .init(code: "T", label: "T", parent: nil, level: 0),
            .init(code: "urban", label: "", parent: nil, alsoIn: [.init(classification: 1, parent: 0)], level: 1),
            .init(code: "rural", label: "", parent: nil, alsoIn: [.init(classification: 1, parent: 0)], level: 1),
            .init(code: "N", label: "", parent: 0, level: 1),
            .init(code: "a", label: "", parent: 3, alsoIn: [.init(classification: 1, parent: 1)], level: 2),
            .init(code: "b", label: "", parent: 3, alsoIn: [.init(classification: 1, parent: 2)], level: 2),
            .init(code: "c", label: "", parent: 0, alsoIn: [.init(classification: 1, parent: 2)], level: 1),
        ]
        let figures = Figures(
            description: RandomTable.description,
            dimensions: [TableDimension(name: "area", label: "区", entries: entries)],
            cells: [.published(40), .withheld, .withheld, .published(20), .withheld, .withheld, .published(20)])
        let levels = Utility(figures, sensitive: [4]).levels
        #expect(
            levels.map(\.english)
                == ["area, total", "area, level 1", "area, level 2", "area, level 1, classification 2"])
        #expect(levels.map(\.chinese).last == "区：第1级（第2种分类）")
        #expect(levels.map(\.cells) == [1, 2, 2, 2])
        #expect(levels.map(\.complementary) == [0, 0, 1, 2])
        #expect(levels.map(\.hidden) == [0, 0, 50, 100])
    }

    /// What no printed cell shows, by trying each finest cell: leaf by leaf for one dimension's level.
    private static func hidden(_ table: RandomTable, _ withheld: Set<Int>, _ place: Int, _ level: Int) -> Double {
        let dimensions = table.outline.dimensions
        let shown = table.counts.indices.filter { cell in
            let entries = table.entries(of: cell)
            return !withheld.contains(cell)
                && dimensions.indices.allSatisfy { other in
                    let entry = dimensions[other].entries[entries[other]]
                    let isLeaf = !dimensions[other].entries.contains { $0.parent == entries[other] }
                    return other == place ? entry.level == level || entry.level < level && isLeaf : isLeaf
                }
        }
        let rest = table.counts[0] - shown.reduce(0) { $0 + table.counts[$1] }
        return (Double(rest) / Double(table.counts[0]) * 1000).rounded() / 10
    }

    @Test func `levels agree with a slow count, and each dimension's make up the table`() throws {
        for seed in 0..<300 {
            let table = RandomTable(seed: seed)
            var dice = Dice(seed + 3)
            guard table.counts[0] > 0 else { continue }
            let withheld = Set(table.counts.indices.dropFirst().filter { _ in Bool.random(using: &dice) })
            let refused = withheld.filter { _ in Bool.random(using: &dice) }
            let figures = table.figures(withholding: withheld)
            let utility = Utility(figures, sensitive: refused)
            for (place, dimension) in table.outline.dimensions.enumerated() {
                let levels = utility.levels.filter { $0.dimension == dimension.name }
                #expect(levels.reduce(0) { $0 + $1.cells } == figures.cells.count, "seed \(seed)")
                #expect(levels.reduce(0) { $0 + $1.complementary } == withheld.count - refused.count, "seed \(seed)")
                #expect(levels.reduce(0) { $0 + $1.withheld } == withheld.count, "seed \(seed)")
                for level in levels {
                    let cells = withheld.filter { dimension.entries[table.entries(of: $0)[place]].level == level.level }
                    #expect(level.withheld == cells.count, "seed \(seed)")
                    #expect(level.hidden == Self.hidden(table, withheld, place, level.level), "seed \(seed)")
                }
            }
        }
    }
}
