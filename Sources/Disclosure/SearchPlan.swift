import Tabulation

/// How long a block is searched for fewer cells to withhold: counted in tries, never in seconds, so that the same table
/// is protected in the same way on every machine.
struct SearchPlan {
    /// Walks through all groups of cells that might be given back.
    let rounds: Int
    /// How often the whole search is made again with other costs, where the cheapest cells were not found.
    let restarts: Int
    /// How long the cheapest cells of all are looked for; nothing where neither they are, nor costs for a restart.
    let limits: CheapestCells.Limits?

    /// - Parameters:
    ///   - cells: of the block.
    ///   - all: cells of the table.
    init(_ effort: ProtectionRules.Effort, cells: Int, of all: Int) {
        // Nothing can be given back where one change shows hundreds of demands at once.
        let isLarge = Self.isLarge(cells: cells)
        // Of many blocks, none can be searched for long.
        let isBrief = isLarge || all > Suppression.mostAtOnce
        switch effort {
        case .quick: (rounds, restarts, limits) = (isLarge ? 0 : 1, 0, nil)
        case .thorough:
            rounds = isLarge ? 0 : 2
            restarts = isBrief ? Self.restartsWhenBrief : Self.restarts
            limits = isBrief ? nil : .init(cells: cells)
        }
    }

    /// Whether a block has so many cells that programs are slow.
    static func isLarge(cells: Int) -> Bool { cells > large }

    private static let large = 1200
    private static let restarts = 3
    private static let restartsWhenBrief = 1
}
