package import Records

/// Reads one department's register: bytes to accepted entries and rows set aside, in the file's order.
///
/// A bad row never stops the reading and never gets lost: every row that holds anything is either accepted or rejected.
package struct RegisterReader: Sendable {
    private let register: RegisterName
    private let today: CalendarDate
    private let answers: (@Sendable ([DivisionCode]) -> Bool)?

    /// Dates after `today` are flaws.
    ///
    /// - Parameter answers: Whether whoever hands the register in answers for a child that is at home in places; everybody's
    ///   children are read unless given.
    package init(
        _ register: RegisterName, asOf today: CalendarDate,
        answering answers: (@Sendable ([DivisionCode]) -> Bool)? = nil
    ) {
        (self.register, self.today, self.answers) = (register, today, answers)
    }

    /// Opens a file: text or a workbook, as its content says and whatever its name.
    ///
    /// Throws an `IntakeError` for a file that is no table of this register; and whatever reading its bytes throws.
    package func open(_ file: any RegisterBytes) throws -> RegisterTable {
        switch try FileKind(of: file) {
        case .empty: throw IntakeError.empty
        case .archive: return try Workbook(file).table(of: register)
        case .compoundFile: return try OldWorkbook(file).table(of: register)
        case .text:
            let found = try TextTable(file, of: register)
            return try RegisterTable(
                found.rows(of: file), under: found.header, of: register, rowsAtMost: TextTable.rowsAtMost(in: file),
                notices: found.notices)
        }
    }

    /// Reads an opened file, once, handing each row on as soon as it is read.
    ///
    /// Throws what reading the file's bytes, `accept` or `reject` throw.
    package func read(
        _ table: RegisterTable, accept: (RegisterEntry) throws -> Void, reject: (Rejection) throws -> Void
    ) throws -> ReadingSummary {
        var summary = ReadingSummary(notices: table.notices, header: table.header.cells)
        var rows = RowReader(
            register, columns: table.layout.columns, width: table.header.cells.count, asOf: today,
            answering: answers)
        var above = table.header.number
        while let record = try table.rows.next() {
            if above > 0 {
                above -= 1
                continue
            }
            if record.fields.allSatisfy(CellText.isBlank) { continue }
            let outcome = rows.read(record)
            summary.count(outcome)
            switch outcome {
            case .accepted(let entry): try accept(entry)
            case .rejected(let rejection): try reject(rejection)
            }
        }
        summary.notices += table.rows.notices(below: table.header.line) + rows.notices
        return summary
    }

    /// Opens and reads a file.
    package func read(
        _ file: any RegisterBytes, accept: (RegisterEntry) throws -> Void, reject: (Rejection) throws -> Void
    ) throws -> ReadingSummary { try read(open(file), accept: accept, reject: reject) }
}
