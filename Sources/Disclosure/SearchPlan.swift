import Tabulation

/// How long a block is searched for fewer cells to withhold: counted in tries, never in seconds, so that the same table
/// is protected in the same way on every machine.
struct SearchPlan {
    /// Walks through all groups of cells that might be given back.
    let rounds: Int
    /// A walk ends after so many groups in a row that cannot be given back.
    let patience: Int
    /// How often the whole search is made again with other costs, where the cheapest cells were not found.
    let restarts: Int
    /// How long the cheapest cells of all are looked for; nothing where neither they are, nor costs for a restart.
    let limits: CheapestCells.Limits?

    init(_ effort: ProtectionRules.Effort, cells: Int) {
        switch effort {
        case .quick:
            (rounds, patience, restarts) = (Self.isLarge(cells: cells) ? 0 : 1, 3, 0)
            limits = nil
        case .thorough:
            // Nothing can be given back where one change shows hundreds of demands at once.
            (rounds, patience) = Self.isLarge(cells: cells) ? (0, 0) : (2, .max)
            restarts = Self.isLarge(cells: cells) ? Self.restartsWhenLarge : Self.restarts
            limits = Self.isLarge(cells: cells) ? nil : .init(cells: cells)
        }
    }

    /// Whether a block has so many cells that programs are slow.
    static func isLarge(cells: Int) -> Bool { cells > large }

    private static let large = 1200
    private static let restarts = 3
    private static let restartsWhenLarge = 1
}
