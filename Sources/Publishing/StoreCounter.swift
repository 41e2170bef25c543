package import OpenSSL

/// How far an office's store was when something was entered in the log: an older copy of the store has a lower sequence,
/// and one that went its own way another digest.
package struct StoreCounter: Hashable, Sendable, Codable {
    /// How often the store was written; it grows by one with each thing that is kept.
    package let sequence: UInt64
    /// Of the head of the store's ledger, which is under keys of its own.
    package let digest: SHA256Digest

    package init(sequence: UInt64, digest: SHA256Digest) { (self.sequence, self.digest) = (sequence, digest) }
}
