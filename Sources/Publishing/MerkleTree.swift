import OpenSSL

/// How a tree's hashes are made: RFC 6962, section 2.1, over SHA-256.
enum MerkleTree {
    /// Of a tree without leaves.
    static func emptyRoot() throws(PublishingError) -> SHA256Digest { try hash([]) }

    static func leaf(_ entry: some Collection<UInt8>) throws(PublishingError) -> SHA256Digest {
        try hash([0x00] + entry)
    }

    static func node(_ left: SHA256Digest, _ right: SHA256Digest) throws(PublishingError) -> SHA256Digest {
        try hash([0x01] + left.bytes + right.bytes)
    }

    /// A node over two hashes that lie side by side.
    static func node(_ pair: ArraySlice<UInt8>) throws(PublishingError) -> SHA256Digest { try hash([0x01] + pair) }

    private static func hash(_ bytes: [UInt8]) throws(PublishingError) -> SHA256Digest {
        try cryptographically { () throws(OpenSSLError) in try SHA256.hash(bytes) }
    }
}
