import Tabulation

/// How long a block is searched for fewer cells to withhold: counted in tries, never in seconds, so that the same table
/// is protected in the same way on every machine.
struct SearchPlan {
    /// Walks through all groups of cells that might be given back.
    let rounds: Int
    /// A walk ends after so many groups in a row that cannot be given back.
    let patience: Int
    /// How often the whole search is made again with other costs.
    let restarts: Int

    init(_ effort: ProtectionRules.Effort, cells: Int) {
        switch effort {
        case .quick:
            (rounds, patience, restarts) = (cells <= Self.large ? 1 : 0, 3, 0)
        case .thorough:
            (rounds, patience) = cells <= Self.large ? (2, .max) : (1, Self.patienceWhenLarge)
            restarts = cells <= Self.large ? Self.restarts : 0
        }
    }

    /// Cells of a block from which on programs are slow.
    private static let large = 1200
    private static let patienceWhenLarge = 10
    private static let restarts = 3
}
