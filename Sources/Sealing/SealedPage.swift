/// The rows that one step of an import brought, as they are stored, and what they are checked by.
///
/// A page is written again, under the next version, when one of its rows is sealed anew or erased. Whether all of it
/// belongs together, `Ledger` tells.
package struct SealedPage: Hashable, Sendable {
    /// From 1, in the order of writing, without gaps.
    package let number: UInt32
    /// Counts the times the page was written, from 1.
    package let version: UInt32
    /// The generation of the keyring that sealed its rows last.
    package let generation: UInt64
    /// Twelve bytes a row, in the rows' order: its number and eight bytes of its code.
    package let roll: [UInt8]
    /// What the ledger knows the page by.
    package let code: LedgerCode
    package let entries: [SealedEntry]

    package init(
        number: UInt32, version: UInt32, generation: UInt64, roll: [UInt8], code: LedgerCode, entries: [SealedEntry]
    ) {
        (self.number, self.version, self.generation) = (number, version, generation)
        (self.roll, self.code, self.entries) = (roll, code, entries)
    }
}
