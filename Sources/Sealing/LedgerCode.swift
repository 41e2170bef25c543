/// What the ledger knows one thing by: 32 bytes that change with any byte of it, and that only the keyring computes.
package struct LedgerCode: Hashable, Sendable {
    package let bytes: [UInt8]

    /// Nothing unless there are 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.count else { return nil }
        self.bytes = bytes
    }

    init(whole bytes: [UInt8]) {
        precondition(bytes.count == Self.count, "a ledger's code has 32 bytes")
        self.bytes = bytes
    }

    static let count = 32
}
