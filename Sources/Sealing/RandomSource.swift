internal import OpenSSL

/// Random nonces or names of one length, drawn many at a time. No caller ever hands one in.
struct RandomSource: ~Copyable {
    private(set) var pool: [UInt8]
    private let count: Int
    private var used: Int

    init(of count: Int = SuiteCipher.nonceCount) {
        pool = [UInt8](repeating: 0, count: 512 * count)
        self.count = count
        used = pool.count
    }

    /// Where in `pool` bytes stand that were not answered before.
    mutating func next() throws(SealingError) -> Range<Int> {
        if used == pool.count {
            do { try SystemRandom.fill(&pool) } catch { throw .libcrypto(error) }
            used = 0
        }
        defer { used += count }
        return used..<used + count
    }
}
