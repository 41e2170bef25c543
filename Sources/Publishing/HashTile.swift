import OpenSSL

/// Up to 256 hashes of one level of a log's tree, side by side as a tile's file holds them.
struct HashTile: Hashable {
    static let width = 256
    private static let hashCount = 32

    private(set) var bytes: [UInt8] = []

    /// A tile with nothing in it yet.
    init() {}

    /// The first `width` hashes of a file; nothing where it has fewer, or part of one.
    init?(_ file: [UInt8], width: Int) {
        guard file.count.isMultiple(of: Self.hashCount), file.count >= width * Self.hashCount,
            file.count <= Self.width * Self.hashCount
        else { return nil }
        bytes = Array(file.prefix(width * Self.hashCount))
    }

    var count: Int { bytes.count / Self.hashCount }

    mutating func append(_ hash: SHA256Digest) { bytes += hash.bytes }

    subscript(position: Int) -> SHA256Digest {
        guard let digest = SHA256Digest(bytes: bytes[Self.place(of: position..<position + 1)]) else {
            preconditionFailure("a hash has 32 bytes")
        }
        return digest
    }

    /// The root over these hashes, of which there are a power of two.
    func root(over hashes: Range<Int>) throws(PublishingError) -> SHA256Digest {
        precondition(hashes.count.nonzeroBitCount == 1, "a complete subtree has a power of two")
        var level = HashTile()
        level.bytes = Array(bytes[Self.place(of: hashes)])
        while level.count > 1 {
            var next = HashTile()
            next.bytes.reserveCapacity(level.bytes.count / 2)
            for pair in 0..<level.count / 2 {
                next.append(try MerkleTree.node(level.bytes[Self.place(of: 2 * pair..<2 * pair + 2)]))
            }
            level = next
        }
        return level[0]
    }

    private static func place(of hashes: Range<Int>) -> Range<Int> {
        hashes.lowerBound * hashCount..<hashes.upperBound * hashCount
    }
}
