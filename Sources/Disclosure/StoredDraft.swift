/// A protected table as a store keeps it: the bytes that are signed, and a code that only this office can make.
///
/// It proves nothing until `ProtectedTable.init(_:under:)` has checked it.
package struct StoredDraft: Hashable, Sendable, Codable {
    package let figures: [UInt8]
    /// HMAC-SHA-256 over the figures under the office's key for drafts.
    package let tag: [UInt8]

    package init(figures: [UInt8], tag: [UInt8]) {
        self.figures = figures
        self.tag = tag
    }
}
