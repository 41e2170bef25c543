/// How far some cells move in the tables that were offered as proof and added up.
struct ProvenSteps {
    private let denominators: [Int]
    private let scale: Int
    private let blends: [Contributors.Suspect: [Blends.Part]]
    /// For each cell its step in each change that moves it.
    private var steps: [Int: [Int: Int]] = [:]
    /// For each change those of the cells that it moves.
    private(set) var moved: [[Int]]

    /// - Parameter changes: those that were taken, in the places in which they were offered.
    init(
        _ changes: [Witnesses.Change?], _ blends: [Contributors.Suspect: [Blends.Part]], scale: Int,
        of cells: Set<Int>
    ) {
        (self.scale, self.blends) = (scale, blends)
        denominators = changes.map { $0?.denominator ?? 0 }
        moved = changes.map { change in (change?.steps ?? []).map(\.cell).filter(cells.contains) }
        for (number, change) in changes.enumerated() {
            for step in change?.steps ?? [] where cells.contains(step.cell) {
                steps[step.cell, default: [:]][number] = Int(step.step)
            }
        }
    }

    /// The changes that move a cell by one at least.
    func changes(moving cell: Int) -> [Int] {
        (steps[cell] ?? [:]).filter { abs($0.value) >= scale * denominators[$0.key] }.keys.sorted()
    }

    /// Whether an offered blend moves a cell by one at least and leaves all that the contributor knows as it is, to within
    /// a ten-millionth of a child.
    ///
    /// Each change keeps every sum and leaves nothing negative, so that what is between them does.
    func clears(_ suspect: Contributors.Suspect, knowing known: [Int]) -> Bool {
        guard let parts = blends[suspect], parts.allSatisfy({ isTaken($0.change) && $0.share >= 0 }),
            parts.reduce(0, { $0 + $1.share }) <= 1 + Self.tolerance
        else { return false }
        func step(of cell: Int) -> Double {
            parts.reduce(0) { sum, part in
                let step = Double(steps[cell]?[part.change] ?? 0)
                return sum + part.share * step / Double(denominators[part.change]) / Double(scale)
            }
        }
        return abs(step(of: suspect.cell)) >= 1 - Self.nearness
            && known.allSatisfy { abs(step(of: $0)) <= Self.tolerance }
    }

    private func isTaken(_ change: Int) -> Bool { denominators.indices.contains(change) && denominators[change] > 0 }

    private static let tolerance = 1e-7
    /// How near a value must be to a whole number to count as it.
    private static let nearness = 1e-6
}
