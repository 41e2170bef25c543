import Records

/// The rows of an XLSX sheet, of which no more than a piece is in memory.
final class SheetRows: RowSource {
    private let reading: XMLReading
    private let cells: SheetVisitor
    private var ready: ArraySlice<DelimitedText.Record> = []

    init(_ part: ZipPart, of workbook: WorkbookContents) throws {
        cells = SheetVisitor(workbook)
        reading = try XMLReading(part, telling: cells)
    }

    func next() throws -> DelimitedText.Record? {
        while ready.isEmpty {
            if reading.isAtEnd { return nil }
            try reading.advance()
            ready = cells.takeRows()[...]
        }
        return ready.popFirst()
    }

    func notices(below line: Int) -> [ReadingNotice] { cells.peculiarities.notices(below: line) }
}

/// Makes rows of what a sheet's XML tells (ECMA-376, 18.3.1).
private final class SheetVisitor: XMLVisitor {
    private let workbook: WorkbookContents
    private var rows: [DelimitedText.Record] = []
    private(set) var peculiarities = SheetPeculiarities()
    private(set) var refusal: IntakeError?

    private var number = 0
    private var fields: [String] = []
    private var width = 0
    private var rowBytes = 0
    private var cell = Cell()
    private var isWithinValue = false
    private var phonetics = 0

    private struct Cell {
        var column = 0
        var type: String?
        var style = 0
        var hasFormula = false
        var hasValue = false
        var bytes: [UInt8] = []
    }

    init(_ workbook: WorkbookContents) { self.workbook = workbook }

    func takeRows() -> [DelimitedText.Record] {
        defer { rows = [] }
        return rows
    }

    func begin(_ element: XMLElement) {
        switch element.name {
        case "c": beginCell(element)
        case "v", "t": isWithinValue = phonetics == 0
        case "row": beginRow(element)
        case "f": cell.hasFormula = true
        case "rPh": phonetics += 1
        case "mergeCell": note(merged: element["ref"] ?? "")
        default: break
        }
    }

    func end(_ name: XMLName) {
        switch name {
        case "v", "t":
            cell.hasValue = cell.hasValue || isWithinValue
            isWithinValue = false
        case "c": endCell()
        case "row": endRow()
        case "rPh": phonetics -= 1
        default: break
        }
    }

    func text(_ bytes: Span<UInt8>) {
        guard isWithinValue else { return }
        for place in bytes.indices { cell.bytes.append(bytes[place]) }
        rowBytes += bytes.count
        if rowBytes > WorkbookLimit.row { refusal = .oversizedWorkbook("row \(number)") }
    }

    private func beginRow(_ element: XMLElement) {
        number = element["r"].flatMap(Int.init) ?? number + 1
        fields.reserveCapacity(width)
        cell.column = -1
        rowBytes = 0
        if ["1", "true"].contains(element["hidden"]) { peculiarities.note(hidden: number) }
    }

    private func beginCell(_ element: XMLElement) {
        let next = cell.column + 1
        cell.column = element["r"].flatMap(Self.column) ?? next
        if cell.column >= WorkbookLimit.columns { refusal = .damagedWorkbook("a cell beyond the last column") }
        (cell.type, cell.style) = (element["t"], element["s"].flatMap(Int.init) ?? 0)
        (cell.hasFormula, cell.hasValue) = (false, false)
        cell.bytes.removeAll(keepingCapacity: true)
    }

    private func endCell() {
        guard cell.column < WorkbookLimit.columns else { return }
        if cell.hasFormula, !cell.hasValue { peculiarities.noteFormulaWithoutValue() }
        guard !cell.bytes.isEmpty else { return }
        while fields.count <= cell.column { fields.append("") }
        fields[cell.column] = value()
    }

    private func endRow() {
        width = max(width, fields.count)
        guard fields.contains(where: { !$0.isEmpty }) else { return fields.removeAll(keepingCapacity: true) }
        rows.append(DelimitedText.Record(line: number, fields: fields))
        fields = []
    }

    private func value() -> String {
        switch cell.type {
        case "s":
            // A text that is not there is not an empty cell: its row is set aside.
            Int(String(decoding: cell.bytes, as: UTF8.self)).flatMap { workbook.strings[$0] } ?? "\u{FFFD}"
        case "inlineStr", "str": EscapedText.plain(cell.bytes[...])
        case "b", "e", "d": String(decoding: cell.bytes, as: UTF8.self)
        default: number(String(decoding: cell.bytes, as: UTF8.self))
        }
    }

    private func number(_ text: String) -> String {
        guard let number = Double(text), number.isFinite else { return text }
        let isDay = workbook.days.indices.contains(cell.style) && workbook.days[cell.style]
        if isDay, let day = CellNumber.day(number, since1904: workbook.since1904) { return day }
        return CellNumber.text(number)
    }

    private func note(merged range: String) {
        let ends = range.split(separator: ":").compactMap { Int($0.drop { !$0.isNumber }) }
        if ends.count == 2 { peculiarities.note(mergedFrom: ends[0], to: ends[1]) }
    }

    /// The column of a reference like `AB12`, counted from 0.
    private static func column(_ reference: String) -> Int? {
        var column = 0
        for byte in reference.utf8 {
            switch byte {
            case 0x41...0x5A: column = column * 26 + Int(byte) - 0x40
            case 0x61...0x7A: column = column * 26 + Int(byte) - 0x60
            default: return column == 0 ? nil : column - 1
            }
            if column > WorkbookLimit.columns { return WorkbookLimit.columns }
        }
        return column == 0 ? nil : column - 1
    }
}
