internal import OpenSSL

/// The secrets from which each record's own key is derived, and from which those of erased records never can be again.
///
/// A tree of HMACs, sixteen children to a node and eight levels deep: a record's number, as hexadecimal digits, is the
/// path to its key. Erasing a record replaces the node above it by those beside its path. (A pseudorandom function after
/// Goldreich, Goldwasser and Micali, *How to Construct Random Functions*, 1986, punctured as Boneh and Waters, 2013, and
/// others have described.) Each erasure adds at most 120 secrets of 32 bytes.
struct RecordTree: Sendable {
    /// A node whose secret is kept: all records below it, and none that is erased.
    struct Seed: Hashable, Sendable {
        /// The first number below it.
        let first: UInt32
        let depth: Int

        func covers(_ number: UInt32) -> Bool { (number ^ first) >> (4 * (RecordTree.levels - depth)) == 0 }
    }

    /// The numbers of the erased records, ascending.
    let erased: [UInt32]
    /// 32 bytes for each of `seeds`, in order.
    let secrets: SecretBytes
    /// In the order of the numbers below them; which there are follows from the numbers erased.
    private let seeds: [Seed]

    static let levels = 8

    /// A tree that lacks nothing.
    static func fresh() throws(OpenSSLError) -> RecordTree {
        RecordTree(erased: [], seeds: [Seed(first: 0, depth: 0)], secrets: try .random(SuiteCipher.keyCount))
    }

    /// How many bytes `secrets` has where these numbers, ascending, are erased.
    static func secretCount(erased: [UInt32]) -> Int { seeds(without: erased[...]).count * SuiteCipher.keyCount }

    init(erased: [UInt32], secrets: SecretBytes) {
        self.init(erased: erased, seeds: Self.seeds(without: erased[...]), secrets: secrets)
    }

    private init(erased: [UInt32], seeds: [Seed], secrets: SecretBytes) {
        precondition(secrets.count == seeds.count * SuiteCipher.keyCount, "each seed has a secret")
        (self.erased, self.seeds, self.secrets) = (erased, seeds, secrets)
    }

    /// The seed above a number and its secret; nothing for one that is erased.
    func seed(above number: UInt32) throws(OpenSSLError) -> (Seed, SecretBytes)? {
        var (low, high) = (0, seeds.count)
        while low < high {
            let middle = (low + high) / 2
            if seeds[middle].first <= number { low = middle + 1 } else { high = middle }
        }
        guard low > 0, seeds[low - 1].covers(number) else { return nil }
        let start = (low - 1) * SuiteCipher.keyCount
        return (seeds[low - 1], try secrets.piece(start..<start + SuiteCipher.keyCount))
    }

    /// The tree from which these records' keys cannot be derived.
    func erasing(_ numbers: Set<UInt32>, with hash: HashFunction) throws(OpenSSLError) -> RecordTree {
        let all = Set(erased).union(numbers).sorted()
        let next = Self.seeds(without: all[...])
        var kept: [SecretBytes] = []
        var source: (seed: Seed, secret: SecretBytes)?
        for seed in next {
            if source?.seed.covers(seed.first) != true { source = try self.seed(above: seed.first) }
            guard let above = source else { preconditionFailure("what is left was there before") }
            kept.append(try Self.secret(of: seed, below: above.seed, above.secret, with: hash))
        }
        return RecordTree(erased: all, seeds: next, secrets: try .joined(kept))
    }

    /// The digit of a number's path below a node of the depth.
    static func digit(of number: UInt32, below depth: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: number >> (4 * (levels - 1 - depth)) & 0xF)
    }

    private static func secret(
        of seed: Seed, below top: Seed, _ secret: SecretBytes, with hash: HashFunction
    ) throws(OpenSSLError) -> SecretBytes {
        var secret = secret
        for depth in top.depth..<seed.depth {
            secret = try HMAC.Keyed(secret, with: hash).key(for: [digit(of: seed.first, below: depth)].span)
        }
        return secret
    }

    /// The highest nodes below which nothing is erased.
    private static func seeds(
        without erased: ArraySlice<UInt32>, below node: Seed = Seed(first: 0, depth: 0)
    ) -> [Seed] {
        guard !erased.isEmpty else { return [node] }
        guard node.depth < levels else { return [] }
        return (0..<16).flatMap { digit in
            let child = Seed(
                first: node.first | UInt32(digit) << (4 * (levels - 1 - node.depth)), depth: node.depth + 1)
            let first = erased.firstIndex { $0 >= child.first } ?? erased.endIndex
            let end = erased[first...].firstIndex { !child.covers($0) } ?? erased.endIndex
            return seeds(without: erased[first..<end], below: child)
        }
    }
}
