/// How far some cells move in the tables that were offered as proof and added up, in whole numbers.
struct ProvenSteps {
    private let denominators: [Int]
    private let scale: Int
    private let blends: [Contributors.Suspect: Witnesses.Blend]
    /// For each cell its step in each change that moves it.
    private var steps: [Int: [Int: Int]] = [:]
    /// For each change those of the cells that it moves.
    private(set) var moved: [[Int]]

    /// - Parameter changes: those that were taken, in the places in which they were offered.
    init(
        _ changes: [Witnesses.Change?], _ blends: [Contributors.Suspect: Witnesses.Blend], scale: Int,
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

    /// Whether an offered blend moves a cell by one at least and leaves all that the contributor knows as it is.
    ///
    /// Each change keeps every sum and leaves nothing negative, so that what is between them does.
    func clears(_ suspect: Contributors.Suspect, knowing known: [Int]) -> Bool {
        guard let parts = blends[suspect]?.parts, let common = commonDenominator(parts) else { return false }
        func step(of cell: Int) -> Int128 {
            parts.reduce(Int128(0)) { sum, part in
                let step = Int128(steps[cell]?[part.change] ?? 0) * Int128(common / denominators[part.change])
                return sum + step * Int128(part.weight)
            }
        }
        let whole = Int128(scale) * Int128(common) * Int128(parts.reduce(0) { $0 + $1.weight })
        return abs(step(of: suspect.cell)) >= whole && known.allSatisfy { step(of: $0) == 0 }
    }

    /// Steps of less than 2⁵⁰, weights of less than 2²³ and this still add up in 128 bits.
    private static let largest = 1 << 44

    /// Nothing where a part was not taken, or numbers would grow too large to be added up.
    private func commonDenominator(_ parts: [(change: Int, weight: Int)]) -> Int? {
        var common = 1
        for (change, weight) in parts {
            guard denominators.indices.contains(change), denominators[change] > 0,
                (1...Fractions.largestDenominator).contains(weight)
            else { return nil }
            var (one, two) = (common, denominators[change])
            while two != 0 { (one, two) = (two, one % two) }
            common = common / one * denominators[change]
            if common > Self.largest { return nil }
        }
        return parts.isEmpty ? nil : common
    }
}
