/// A complete subtree of a log's tree: over 2^`height` leaves, from leaf `index` × 2^`height` on.
struct Subtree: Hashable {
    let height: Int
    let index: Int

    /// Nothing unless the leaves are those of one complete subtree.
    init?(over leaves: Range<Int>) {
        guard leaves.count.nonzeroBitCount == 1, leaves.lowerBound.isMultiple(of: leaves.count) else { return nil }
        height = leaves.count.trailingZeroBitCount
        index = leaves.lowerBound >> height
    }
}
