package import Records

/// A table of sealed rows. The number stands for it in associated data and is never changed or reused.
package enum StoredTable: UInt8, Sendable {
    /// Rows of registers as departments handed them in.
    case registerEntries = 1
    /// Children as linked from several rows.
    case children = 2
}

/// Where a value is sealed. It opens there and nowhere else: not in another row, field or table.
package struct FieldPlace: Hashable, Sendable {
    package let table: StoredTable
    package let record: RecordID
    package let field: Field

    package init(table: StoredTable, record: RecordID, field: Field) {
        (self.table, self.record, self.field) = (table, record, field)
    }

    /// Whether both are of the same row.
    func isInRow(of other: FieldPlace) -> Bool { table == other.table && record == other.record }
}

extension FieldPlace: CustomStringConvertible {
    package var description: String { "field \(field.rawValue) of record \(record)" }
}
