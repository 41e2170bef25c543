internal import OpenSSL

/// Random 96-bit nonces, drawn many at a time. No caller ever hands one in.
struct NonceSource: ~Copyable {
    private(set) var pool = [UInt8](repeating: 0, count: 512 * AES256GCM.nonceCount)
    private var used = 512 * AES256GCM.nonceCount

    /// Where in `pool` a nonce stands that was not answered before.
    mutating func next() throws(SealingError) -> Range<Int> {
        if used == pool.count {
            do { try SystemRandom.fill(&pool) } catch { throw .libcrypto(error) }
            used = 0
        }
        defer { used += AES256GCM.nonceCount }
        return used..<used + AES256GCM.nonceCount
    }
}
