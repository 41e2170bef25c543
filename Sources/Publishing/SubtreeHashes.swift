import OpenSSL

/// Whoever can tell the hash of any complete subtree: roots and proofs follow from those alone (RFC 6962, section 2.1).
protocol SubtreeHashes {
    func hash(of subtree: Subtree) throws(PublishingError) -> SHA256Digest
}

extension SubtreeHashes {
    /// The root of the tree as it was when it had `size` leaves.
    func root(of size: Int) throws(PublishingError) -> SHA256Digest {
        size == 0 ? try MerkleTree.emptyRoot() : try hash(of: 0..<size)
    }

    /// Of leaf `index`, in the tree of `size` leaves: from its neighbour up.
    func inclusionProof(of index: Int, in size: Int) throws(PublishingError) -> InclusionProof {
        precondition((0..<size).contains(index), "a proof is of a leaf of the tree")
        return InclusionProof(index: index, path: try path(to: index, in: 0..<size))
    }

    /// That the tree of `size` leaves continues the one that had `earlier`.
    func consistencyProof(from earlier: Int, to size: Int) throws(PublishingError) -> ConsistencyProof {
        precondition((0...size).contains(earlier), "a tree continues a smaller one")
        let path = earlier == 0 ? [] : try path(from: earlier, in: 0..<size, isWhole: true)
        return ConsistencyProof(earlier: earlier, later: size, path: path)
    }

    /// RFC 6962's MTH over a run of leaves that begins where a complete subtree of its size would.
    private func hash(of leaves: Range<Int>) throws(PublishingError) -> SHA256Digest {
        if let subtree = Subtree(over: leaves) { return try hash(of: subtree) }
        let middle = leaves.middle
        return try MerkleTree.node(
            hash(of: leaves.lowerBound..<middle), hash(of: middle..<leaves.upperBound))
    }

    /// RFC 6962's PATH.
    private func path(to index: Int, in leaves: Range<Int>) throws(PublishingError) -> [SHA256Digest] {
        guard leaves.count > 1 else { return [] }
        let (left, right) = (leaves.lowerBound..<leaves.middle, leaves.middle..<leaves.upperBound)
        return left.contains(index)
            ? try path(to: index, in: left) + [hash(of: right)] : try path(to: index, in: right) + [hash(of: left)]
    }

    /// RFC 6962's SUBPROOF.
    private func path(
        from earlier: Int, in leaves: Range<Int>, isWhole: Bool
    ) throws(PublishingError) -> [SHA256Digest] {
        if earlier == leaves.upperBound { return isWhole ? [] : [try hash(of: leaves)] }
        let (left, right) = (leaves.lowerBound..<leaves.middle, leaves.middle..<leaves.upperBound)
        return earlier <= leaves.middle
            ? try path(from: earlier, in: left, isWhole: isWhole) + [hash(of: right)]
            : try path(from: earlier, in: right, isWhole: false) + [hash(of: left)]
    }
}

extension Range<Int> {
    /// Where a tree over these leaves is divided: after the largest power of two that is smaller than their number.
    fileprivate var middle: Int { lowerBound + 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }
}
