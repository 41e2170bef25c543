/// A change of a whole table that keeps every sum.
struct TableChange: Sendable {
    /// What it moves, or holds still, whatever it takes along.
    let terms: [CellChange.Term]
    /// Of which earlier changes how large a share it takes along in all other cells.
    let shares: [CellChange.Share]
    /// Whether it was found over several blocks at once.
    var isBeyondBlocks = false
}
