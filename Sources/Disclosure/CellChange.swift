/// A change of a block's cells that keeps every sum, with what of the changes of the blocks above it goes with.
struct CellChange: Sendable {
    struct Term: Sendable {
        let cell: Int32
        /// In the units of the cells' values.
        let step: Double
    }

    let terms: [Term]
    /// Of which changes above how large a share is part of this one; shares are positive and add up to 1 at most.
    let shares: [Share]

    struct Share: Sendable {
        let change: Int
        let part: Double
    }

    /// The change above of which this is the whole, followed in this block.
    var followed: Int? {
        guard shares.count == 1, shares[0].part > 0.999_999 else { return nil }
        return shares[0].change
    }
}
