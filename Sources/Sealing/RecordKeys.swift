internal import OpenSSL

/// Derives records' own keys, fastest for records whose numbers follow each other; for one thread at a time.
struct RecordKeys: ~Copyable {
    private let tree: RecordTree
    private let hash: HashFunction
    /// The nodes from a seed down to above the last key.
    private var path: [Node] = []
    private var seed: RecordTree.Seed?
    /// The secret of a seed that is itself one record's key.
    private var leaf: SecretBytes?

    init(_ tree: RecordTree, with hash: HashFunction) { (self.tree, self.hash) = (tree, hash) }

    /// The record's own key: 32 bytes.
    mutating func key(of record: RecordID) throws(SealingError) -> SecretBytes {
        do {
            guard try moveToSeed(above: record.number) else { throw SealingError.recordErased(record) }
            if let leaf { return leaf }
            return try key(of: record.number)
        } catch let error as OpenSSLError {
            throw .libcrypto(error)
        } catch let error as SealingError {
            throw error
        } catch { preconditionFailure("nothing else is thrown here") }
    }

    private mutating func key(of number: UInt32) throws(OpenSSLError) -> SecretBytes {
        while let last = path.last, !last.covers(number) { path.removeLast() }
        while let last = path.last, last.depth < RecordTree.levels - 1 {
            let below = 4 * (RecordTree.levels - 1 - last.depth)
            path.append(
                Node(
                    first: (number >> below) << below, depth: last.depth + 1,
                    keyed: try HMAC.Keyed(last.secret(below: number), with: hash)))
        }
        guard let last = path.last else { preconditionFailure("the seed covers the number") }
        return try last.secret(below: number)
    }

    /// Whether there is a seed; then `path` begins with it.
    private mutating func moveToSeed(above number: UInt32) throws(OpenSSLError) -> Bool {
        if seed?.covers(number) == true { return true }
        (path, seed, leaf) = ([], nil, nil)
        guard let (found, secret) = try tree.seed(above: number) else { return false }
        seed = found
        if found.depth == RecordTree.levels {
            leaf = secret
        } else {
            path = [Node(first: found.first, depth: found.depth, keyed: try HMAC.Keyed(secret, with: hash))]
        }
        return true
    }
}

/// A node of the tree, ready to derive what is below it.
private final class Node {
    let seed: RecordTree.Seed
    private let keyed: HMAC.Keyed

    init(first: UInt32, depth: Int, keyed: consuming HMAC.Keyed) {
        seed = RecordTree.Seed(first: first, depth: depth)
        self.keyed = keyed
    }

    var depth: Int { seed.depth }

    func covers(_ number: UInt32) -> Bool { seed.covers(number) }

    func secret(below number: UInt32) throws(OpenSSLError) -> SecretBytes {
        let digit: InlineArray<1, UInt8> = [RecordTree.digit(of: number, below: depth)]
        return try keyed.key(for: digit.span)
    }
}
