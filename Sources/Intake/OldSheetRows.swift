import Records

/// The rows of an XLS sheet, made as its records are read.
final class OldSheetRows: RowSource {
    private let stream: [UInt8]
    private let workbook: WorkbookContents
    private var records: OldRecords
    private var isAtEnd = false
    private var peculiarities = SheetPeculiarities()
    /// The row being put together, counted from 0 as its cells count it.
    private var number = 0
    private var fields: [String] = []
    private var ready: DelimitedText.Record?
    /// Where the text of the formula belongs that was read last.
    private var awaited: (row: Int, column: Int)?

    /// Nothing where no sheet begins at `start`.
    init?(_ stream: [UInt8], from start: Int, of workbook: WorkbookContents) {
        (self.stream, self.workbook) = (stream, workbook)
        records = OldRecords(stream, from: start)
        guard let first = records.next(), first.kind == .begin, stream.number16(first.place.lowerBound + 2) == 0x0010
        else { return nil }
    }

    func next() throws -> DelimitedText.Record? {
        while ready == nil, !isAtEnd {
            guard let record = records.next() else { throw IntakeError.damagedWorkbook("a sheet has no end") }
            read(record.kind, stream[record.place], at: record.place)
        }
        defer { ready = nil }
        return ready
    }

    func notices(below line: Int) -> [ReadingNotice] { peculiarities.notices(below: line) }

    private func read(_ kind: OldRecords.Kind?, _ bytes: ArraySlice<UInt8>, at place: Range<Int>) {
        let (row, column) = (Int(bytes.number16(0) ?? 0), Int(bytes.number16(2) ?? 0))
        switch kind {
        case .end:
            finishRow()
            isAtEnd = true
        case .row:
            if let flags = bytes.number16(12), flags & 0x20 != 0 { peculiarities.note(hidden: row + 1) }
        case .sharedText:
            // A text that is not there is not an empty cell: its row is set aside.
            let text = bytes.number32(6).flatMap { workbook.strings[Int($0)] }
            put(text ?? "\u{FFFD}", row, column)
        case .number: put(bytes.double(6).map { number($0, bytes) }, row, column)
        case .shortNumber: put(bytes.number32(6).map { number(Self.unpacked($0), bytes) }, row, column)
        case .numbers: readNumbers(bytes, row, column)
        case .boolean: readBoolean(bytes, row, column)
        case .text, .richText:
            var text = OldText(stream, in: [place.dropFirst(6)])
            put(text.text() ?? "\u{FFFD}", row, column)
        case .formula: readFormula(bytes, row, column)
        case .formulaText:
            var text = OldText(stream, in: [place])
            if let awaited { put(text.text() ?? "\u{FFFD}", awaited.row, awaited.column) }
            awaited = nil
        case .mergedCells:
            for merged in 0..<row {
                guard let first = bytes.number16(2 + 8 * merged), let last = bytes.number16(4 + 8 * merged) else {
                    break
                }
                peculiarities.note(mergedFrom: Int(first) + 1, to: Int(last) + 1)
            }
        default: break
        }
    }

    /// Several short numbers side by side: a style and a number each.
    private func readNumbers(_ bytes: ArraySlice<UInt8>, _ row: Int, _ column: Int) {
        for place in 0..<max(0, (bytes.count - 6) / 6) {
            let offset = bytes.startIndex + 4 + 6 * place
            guard let packed = bytes.number32(6 + 6 * place) else { return }
            put(number(Self.unpacked(packed), bytes[(offset - 4)...]), row, column + place)
        }
    }

    private func readBoolean(_ bytes: ArraySlice<UInt8>, _ row: Int, _ column: Int) {
        guard bytes.count >= 8 else { return }
        let isError = bytes[bytes.startIndex + 7] == 1
        put(isError ? "#N/A" : String(bytes[bytes.startIndex + 6]), row, column)
    }

    /// The value that a formula had when the workbook was saved; it is never computed.
    private func readFormula(_ bytes: ArraySlice<UInt8>, _ row: Int, _ column: Int) {
        awaited = nil
        guard bytes.number16(12) == 0xFFFF, bytes.count >= 14 else {
            return put(bytes.double(6).map { number($0, bytes) }, row, column)
        }
        switch bytes[bytes.startIndex + 6] {
        case 0: awaited = (row, column)
        case 1: put(String(bytes[bytes.startIndex + 8]), row, column)
        case 2: put("#N/A", row, column)
        default: peculiarities.noteFormulaWithoutValue()
        }
    }

    private func number(_ number: Double, _ cell: ArraySlice<UInt8>) -> String {
        let style = Int(cell.number16(4) ?? 0)
        let isDay = workbook.days.indices.contains(style) && workbook.days[style]
        if isDay, let day = CellNumber.day(number, since1904: workbook.since1904) { return day }
        return CellNumber.text(number)
    }

    /// A number in 30 bits: a whole one or the upper half of a floating-point one, maybe of hundredths.
    private static func unpacked(_ packed: UInt32) -> Double {
        let number =
            packed & 2 != 0
            ? Double(Int32(bitPattern: packed) >> 2) : Double(bitPattern: UInt64(packed & ~3) << 32)
        return packed & 1 != 0 ? number / 100 : number
    }

    private func put(_ text: String?, _ row: Int, _ column: Int) {
        guard let text, !text.isEmpty, column < WorkbookLimit.columns else { return }
        if row != number {
            finishRow()
            number = row
        }
        while fields.count <= column { fields.append("") }
        fields[column] = text
    }

    private func finishRow() {
        guard !fields.isEmpty else { return }
        // No record makes two rows ready: a row ends where the first cell of another comes.
        ready = DelimitedText.Record(line: number + 1, fields: fields)
        fields = []
    }
}
