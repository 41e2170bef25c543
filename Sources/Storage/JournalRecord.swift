/// One line of the office's journal as it is kept.
package struct JournalRecord: Hashable, Sendable {
    /// From 1, without gaps.
    package let position: Int
    /// The entry as canonical JSON.
    package let bytes: [UInt8]

    package init(position: Int, bytes: [UInt8]) { (self.position, self.bytes) = (position, bytes) }
}
