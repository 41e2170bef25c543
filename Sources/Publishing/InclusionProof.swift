import OpenSSL

/// That a leaf is in a tree: the hashes beside the way from the leaf to the root (RFC 6962, section 2.1.1).
struct InclusionProof: Hashable {
    /// The leaf's position, from 0.
    let index: Int
    let path: [SHA256Digest]

    /// Whether the tree of `size` leaves under `root` has `leaf` at this position (RFC 9162, section 2.1.3.2).
    func proves(_ leaf: SHA256Digest, in size: Int, under root: SHA256Digest) throws(PublishingError) -> Bool {
        guard (0..<size).contains(index) else { return false }
        var climb = Climb(from: index, to: size - 1)
        var hash = leaf
        for neighbour in path {
            guard let side = climb.step() else { return false }
            hash = side == .right ? try MerkleTree.node(hash, neighbour) : try MerkleTree.node(neighbour, hash)
        }
        return climb.isOver && hash == root
    }
}

/// The way from a leaf to the root, and on which side the next neighbour is.
struct Climb {
    enum Side { case left, right }

    private var node: Int
    private var last: Int

    init(from node: Int, to last: Int) { (self.node, self.last) = (node, last) }

    var isOver: Bool { last == 0 }

    /// Goes up past everything that has a neighbour on its left.
    mutating func skipOdd() { while !node.isMultiple(of: 2) { rise() } }

    /// Where the next neighbour is; nothing at the root.
    mutating func step() -> Side? {
        guard last > 0 else { return nil }
        let isRight = node.isMultiple(of: 2) && node != last
        // The last node of a level may have no neighbour for some levels.
        if !isRight { while node.isMultiple(of: 2), node != 0 { rise() } }
        rise()
        return isRight ? .right : .left
    }

    private mutating func rise() { (node, last) = (node >> 1, last >> 1) }
}
