import Records
import Tabulation

/// The share of what a table counts that its finest cells print, so coarse that two such shares, of tables that were
/// not both printed, do not give away what lies between them.
///
/// A step is worth at least twenty times the smallest number that may be printed. Of sums nothing is told: a single
/// contributor may be more than any step.
struct CoarseShare {
    /// In percent; nothing where the grand total is withheld or too small.
    let step: Int?
    private let total: Int

    static let steps = [1, 5, 10, 25]
    private static let leastInStep = 20

    init(of figures: Figures, kind: Measure.Kind, minimum: Int) {
        let totals = figures.dimensions.compactMap { $0.entries.firstIndex(where: \.isTotal) }
        guard kind == .count, totals.count == figures.dimensions.count,
            case .published(let total) = figures.cell(at: totals)
        else {
            (step, self.total) = (nil, 0)
            return
        }
        self.total = total
        step = Self.steps.first { total * $0 / 100 >= Self.leastInStep * max(minimum, ProtectionRules.leastMinimum) }
    }

    /// What the finest cells print, to the nearest step.
    func shown(by figures: Figures) -> Int? {
        guard let step else { return nil }
        let percent = Double(Self.finest(figures)) / Double(total) * 100
        return Int((percent / Double(step)).rounded()) * step
    }

    private static func finest(_ figures: Figures) -> Int {
        var positions = [0]
        for dimension in figures.dimensions {
            let divided = Set(dimension.families.map(\.parent))
            let leaves = dimension.entries.indices.filter { !divided.contains($0) }
            positions = positions.flatMap { position in leaves.map { position * dimension.entries.count + $0 } }
        }
        return positions.reduce(0) { sum, position in
            if case .published(let value) = figures.cells[position] { sum + value } else { sum }
        }
    }
}
