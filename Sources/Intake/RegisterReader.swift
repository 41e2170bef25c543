package import Records

/// Reads one department's register: bytes to accepted entries and rows set aside, in the file's order.
///
/// A bad row never stops the reading and never gets lost: every row that holds anything is either accepted or rejected.
package struct RegisterReader: Sendable {
    private let register: RegisterName
    private let today: CalendarDate

    /// Dates after `today` are flaws.
    package init(_ register: RegisterName, asOf today: CalendarDate) {
        self.register = register
        self.today = today
    }

    /// Reads a whole file, handing each row on as soon as it is read.
    ///
    /// Throws an `IntakeError` for a file that is no table of this register, before any row is handed on; and whatever
    /// `accept` or `reject` throw.
    package func read(
        _ bytes: [UInt8], accept: (RegisterEntry) throws -> Void, reject: (Rejection) throws -> Void
    ) throws -> ReadingSummary {
        let text = try text(of: bytes)
        guard let header = HeaderRow(in: text.bytes, of: register) else {
            throw text.bytes.prefix(4096).contains(0) ? IntakeError.notText : .noHeader(register)
        }
        let layout = try ColumnLayout(of: header, as: register)
        var summary = ReadingSummary(notices: text.notices + header.notices + layout.notices, header: header.cells)
        var rows = RowReader(register, columns: layout.columns, width: header.cells.count, asOf: today)
        for record in DelimitedText(text.bytes, delimiter: header.delimiter).dropFirst(header.number) {
            if record.fields.allSatisfy(CellText.isBlank) { continue }
            let outcome = rows.read(record)
            summary.count(outcome)
            switch outcome {
            case .accepted(let entry): try accept(entry)
            case .rejected(let rejection): try reject(rejection)
            }
        }
        return summary
    }

    private func text(of bytes: [UInt8]) throws(IntakeError) -> DecodedText {
        if bytes.isEmpty { throw .empty }
        let workbooks: [[UInt8]] = [[0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0]]
        if workbooks.contains(where: bytes.starts) { throw .workbook }
        return try DecodedText(bytes) { HeaderRow(in: $0, of: register) != nil }
    }
}
