internal import OpenSSL

/// What one try at the passphrase costs, as the keyring's file states it (RFC 7914's N, r and p).
package struct ScryptCost: Hashable, Sendable, Codable {
    package let n: UInt64
    package let r: UInt64
    package let p: UInt64

    package init(n: UInt64, r: UInt64, p: UInt64) { (self.n, self.r, self.p) = (n, r, p) }

    /// 64 MiB and about a quarter of a second on an office's machine.
    package static let standard = ScryptCost(n: 1 << 16, r: 8, p: 1)
    /// The least that is accepted, for machines with little memory: 16 MiB.
    package static let least = ScryptCost(n: 1 << 14, r: 8, p: 1)

    static let memoryLimit: UInt64 = 600 << 20

    /// Whether opening stays below half a GiB and a few seconds, and costs a guesser no less than `least`.
    var isBearable: Bool {
        (1 << 14...1 << 19).contains(n) && n.nonzeroBitCount == 1 && r == 8 && (1...4).contains(p)
    }

    var parameters: Scrypt.Cost { Scrypt.Cost(rounds: n, blocks: r, parallel: p) }
}
