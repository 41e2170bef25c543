package import Records

/// One variable of every child of a snapshot, sealed in chunks; a store keeps it as it is.
///
/// Whether it is whole and the snapshot's own, `ColumnReader` tells.
package struct SealedColumn: Hashable, Sendable {
    package let snapshot: SnapshotID
    package let variable: Variable
    /// How many values it holds.
    package let count: Int
    /// Each a sealed value of up to 65,536 values of the variable.
    package let chunks: [[UInt8]]

    package init(snapshot: SnapshotID, variable: Variable, count: Int, chunks: [[UInt8]]) {
        (self.snapshot, self.variable, self.count, self.chunks) = (snapshot, variable, count, chunks)
    }
}
