import OpenSSL

/// The right edge of a log's tree: at each level the last tile as far as it is full, which is all that growing needs.
struct RightEdge: Hashable {
    /// How many leaves the tree has.
    private(set) var size = 0
    /// By level; each has fewer than 256 hashes.
    private var tiles: [HashTile] = []

    /// A tile that became full, and will never change.
    struct FullTile: Hashable {
        let level: Int
        let number: Int
        let tile: HashTile
    }

    /// The edge of a tree without leaves.
    init() {}

    /// The edge of a tree of `size` leaves, from each level's last tile.
    init(
        size: Int, reading tile: (_ level: Int, _ number: Int, _ width: Int) throws(PublishingError) -> HashTile
    ) throws(PublishingError) {
        self.size = size
        for (level, spot) in Self.spots(of: size).enumerated() {
            tiles.append(spot.width == 0 ? HashTile() : try tile(level, spot.number, spot.width))
        }
    }

    /// By level: which tile is the last, and how many hashes it has; none where the one before has just become full.
    static func spots(of size: Int) -> [(number: Int, width: Int)] {
        var (spots, hashes) = ([] as [(number: Int, width: Int)], size)
        while hashes > 0 {
            spots.append((hashes / HashTile.width, hashes % HashTile.width))
            hashes /= HashTile.width
        }
        return spots
    }

    /// The last tile of a level.
    subscript(level: Int) -> HashTile { tiles[level] }

    /// Adds a leaf; answers the tiles that it made full.
    mutating func append(_ leaf: SHA256Digest) throws(PublishingError) -> [FullTile] {
        var (full, hash) = ([] as [FullTile], leaf)
        let before = Self.spots(of: size)
        size += 1
        for level in 0... {
            if level == tiles.count { tiles.append(HashTile()) }
            tiles[level].append(hash)
            guard tiles[level].count == HashTile.width else { break }
            full.append(
                FullTile(level: level, number: level < before.count ? before[level].number : 0, tile: tiles[level]))
            hash = try tiles[level].root(over: 0..<HashTile.width)
            tiles[level] = HashTile()
        }
        return full
    }

    func root() throws(PublishingError) -> SHA256Digest { try root(of: size) }
}

extension RightEdge: SubtreeHashes {
    /// Only of subtrees that are part of the edge.
    func hash(of subtree: Subtree) throws(PublishingError) -> SHA256Digest {
        let (level, rest) = subtree.height.quotientAndRemainder(dividingBy: 8)
        let first = subtree.index << rest
        precondition(
            first / HashTile.width == Self.spots(of: size)[level].number, "only what is at the edge is asked for")
        return try tiles[level].root(over: first % HashTile.width..<first % HashTile.width + 1 << rest)
    }
}
