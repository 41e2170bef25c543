/// Sealed rows on their way into a page, with their roll; made by `Ledger.rolled` alone, so that the two agree.
package struct RolledRows: Sendable {
    package let entries: [SealedEntry]
    let roll: [UInt8]
}
