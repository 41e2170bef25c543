package import Records

/// A table of sealed rows. The number stands for it in associated data and is never changed or reused.
package enum StoredTable: UInt8, Sendable {
    /// Rows of registers as departments handed them in.
    case registerEntries = 1
    /// Children as linked from several rows.
    case children = 2
}

/// Where a value is sealed. It opens there and nowhere else: not in another row, field, version or table.
package struct FieldPlace: Hashable, Sendable {
    package let table: StoredTable
    package let record: RecordID
    package let field: Field
    /// Counts the times the row was sealed, from 1.
    package let version: UInt32

    package init(table: StoredTable, record: RecordID, field: Field, version: UInt32) {
        (self.table, self.record, self.field, self.version) = (table, record, field, version)
    }

    /// Whether both are of the same sealing of the same row.
    func isInRow(of other: FieldPlace) -> Bool {
        table == other.table && record == other.record && version == other.version
    }
}

extension FieldPlace: CustomStringConvertible {
    package var description: String { "field \(field.rawValue) of record \(record), version \(version)" }
}
