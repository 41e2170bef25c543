package import Records

/// A protected table as it is kept: bytes that become a table again only by passing the check of who made them.
package struct DraftRecord: Hashable, Sendable {
    package let id: DraftID
    package let snapshot: SnapshotID
    /// The catalogue table's name.
    package let table: String
    package let bytes: [UInt8]
    /// The protection report as JSON.
    package let report: [UInt8]
    package let createdAt: Moment

    package init(
        id: DraftID, snapshot: SnapshotID, table: String, bytes: [UInt8], report: [UInt8], createdAt: Moment
    ) {
        (self.id, self.snapshot, self.table) = (id, snapshot, table)
        (self.bytes, self.report, self.createdAt) = (bytes, report, createdAt)
    }
}
