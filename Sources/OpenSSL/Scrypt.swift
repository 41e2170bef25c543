/// scrypt (RFC 7914): a key from a passphrase, at a price that makes guessing expensive.
package enum Scrypt {
    /// What one derivation costs: about 128 · `blocks` · `rounds` bytes of memory, `parallel` times the work.
    package struct Cost: Hashable, Sendable {
        /// RFC 7914's N, a power of two.
        package let rounds: UInt64
        /// RFC 7914's r.
        package let blocks: UInt64
        /// RFC 7914's p.
        package let parallel: UInt64

        package init(rounds: UInt64, blocks: UInt64, parallel: UInt64) {
            (self.rounds, self.blocks, self.parallel) = (rounds, blocks, parallel)
        }
    }

    /// `count` secret bytes; refuses a cost above `memory` bytes before any is taken.
    package static func derive(
        _ count: Int, from passphrase: SecretBytes, salt: [UInt8], cost: Cost, memory: UInt64
    ) throws(OpenSSLError) -> SecretBytes {
        let derivation = try KeyDerivation("SCRYPT")
        try derivation.set("salt", to: salt)
        try derivation.set("n", to: cost.rounds)
        try derivation.set("r", to: cost.blocks)
        try derivation.set("p", to: cost.parallel)
        try derivation.set("maxmem_bytes", to: memory)
        return try derivation.derive(count, from: passphrase, named: "pass")
    }
}
