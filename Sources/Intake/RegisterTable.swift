import Records

/// A file that was opened and found to be a table of a register. None of its rows is read yet.
package struct RegisterTable {
    /// At least as many as there are rows, and of their order of magnitude.
    package let rowsAtMost: Int
    /// The header as the file spells it.
    package var headerCells: [String] { header.cells }
    let header: HeaderRow
    let layout: ColumnLayout
    let notices: [ReadingNotice]
    let rows: any RowSource

    /// `rows` begin where the header was looked for.
    init(
        _ rows: any RowSource, under header: HeaderRow, of register: RegisterName, rowsAtMost: Int,
        notices: [ReadingNotice], dayShift: Int = 0
    ) throws(IntakeError) {
        (self.rows, self.header, self.rowsAtMost) = (rows, header, rowsAtMost)
        layout = try ColumnLayout(of: header, as: register, dayShift: dayShift)
        self.notices = notices + header.notices + layout.notices
    }
}
