package import OpenSSL

/// That a tree continues an earlier one: nothing in it was changed, moved or taken away (RFC 6962, section 2.1.2).
package struct ConsistencyProof: Hashable, Sendable {
    /// How many leaves the earlier tree had.
    package let earlier: Int
    package let later: Int
    package let path: [SHA256Digest]

    /// Whether trees of these sizes under these roots are one and the same, grown (RFC 9162, section 2.1.4.2).
    package func proves(
        from first: SHA256Digest, to second: SHA256Digest
    ) throws(PublishingError) -> Bool {
        guard (0...later).contains(earlier) else { return false }
        if earlier == later { return path.isEmpty && first == second }
        if earlier == 0 {
            let empty = try MerkleTree.emptyRoot()
            return path.isEmpty && first == empty
        }
        // Where the earlier tree was complete, its root is itself the first of the path.
        var rest = earlier.nonzeroBitCount == 1 ? [first] + path : path
        guard !rest.isEmpty else { return false }
        var climb = Climb(from: earlier - 1, to: later - 1)
        climb.skipOdd()
        let start = rest.removeFirst()
        var (old, new) = (start, start)
        for neighbour in rest {
            switch climb.step() {
            case nil: return false
            case .right: new = try MerkleTree.node(new, neighbour)
            case .left: (old, new) = (try MerkleTree.node(neighbour, old), try MerkleTree.node(neighbour, new))
            }
        }
        return climb.isOver && old == first && new == second
    }
}
