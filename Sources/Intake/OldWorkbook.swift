import Records

/// An XLS workbook of Excel 97 to 2003 ([MS-XLS]), in Swift: macros, links and pictures in it are never looked at.
struct OldWorkbook {
    private let stream: [UInt8]
    private var sheets: [(name: String, start: Int, isHidden: Bool)] = []
    private var ownFormats: [Int: Bool] = [:]
    private var days: [Bool] = []
    private var since1904 = false
    private let strings = SharedStrings()

    init(_ file: any RegisterBytes) throws {
        let container = try CompoundFile(file)
        if container.contains("EncryptedPackage") { throw IntakeError.encryptedWorkbook }
        guard let stream = container.stream("Workbook") else {
            throw container.contains("Book") ? Self.older : IntakeError.notWorkbook
        }
        self.stream = stream
        var records = OldRecords(stream, from: 0)
        guard let first = records.next(), first.kind == .begin else {
            throw IntakeError.damagedWorkbook("its first record is missing")
        }
        // BIFF8; the kinds before have other texts.
        if stream.number16(first.place.lowerBound) != 0x0600 { throw Self.older }
        reading: while let record = records.next() {
            if record.kind == .end { break reading }
            try note(record.kind, stream[record.place], in: &records, at: record.place)
        }
        if sheets.isEmpty { throw IntakeError.notWorkbook }
        sheets = sheets.filter { !$0.isHidden } + sheets.filter(\.isHidden)
    }

    private static let older = IntakeError.otherWorkbook("a workbook of Excel 95 or older")

    /// The first sheet that is a table of the register; the others are told of.
    func table(of register: RegisterName) throws -> RegisterTable {
        let contents = WorkbookContents(strings: strings, days: days, since1904: since1904)
        let found = try SheetChoice(among: sheets.map(\.name), as: register, dayShift: contents.dayShift) { place in
            OldSheetRows(stream, from: sheets[place].start, of: contents)
        }
        guard let counter = OldSheetRows(stream, from: sheets[found.place].start, of: contents),
            let rows = OldSheetRows(stream, from: sheets[found.place].start, of: contents)
        else { throw IntakeError.damagedWorkbook("a sheet is missing") }
        // The whole sheet is read once before any row of it is kept.
        var count = 0
        while try counter.next() != nil { count += 1 }
        return try RegisterTable(
            rows, under: found.header, of: register, rowsAtMost: count, notices: found.notices,
            dayShift: contents.dayShift)
    }

    private mutating func note(
        _ kind: OldRecords.Kind?, _ bytes: ArraySlice<UInt8>, in records: inout OldRecords, at place: Range<Int>
    ) throws {
        switch kind {
        case .filePass: throw IntakeError.encryptedWorkbook
        case .dateMode: since1904 = bytes.number16(0) == 1
        case .numberFormat:
            var text = OldText(stream, in: [place.dropFirst(2)])
            if let number = bytes.number16(0), let code = text.text() {
                ownFormats[Int(number)] = CellFormat.isDay(code: code)
            }
        case .format:
            let number = Int(bytes.number16(2) ?? 0)
            days.append(ownFormats[number] ?? CellFormat.isDay(builtIn: number))
        case .sheet: noteSheet(bytes, at: place)
        case .sharedTexts:
            var pieces = [place.dropFirst(8)]
            while let piece = records.nextContinuation() { pieces.append(piece) }
            try noteTexts(OldText(stream, in: pieces))
        default: break
        }
    }

    private mutating func noteSheet(_ bytes: ArraySlice<UInt8>, at place: Range<Int>) {
        guard bytes.count >= 8, let start = bytes.number32(0), bytes[place.lowerBound + 5] == 0 else { return }
        var text = OldText(stream, in: [place.dropFirst(7)])
        let name = text.text(of: Int(bytes[place.lowerBound + 6])) ?? ""
        guard sheets.count < WorkbookLimit.sheets else { return }
        sheets.append((name, Int(start), bytes[place.lowerBound + 4] & 3 != 0))
    }

    private func noteTexts(_ texts: OldText) throws {
        var texts = texts
        while !texts.isAtEnd, let text = texts.text() {
            strings.append(text.utf8)
            if let refusal = strings.refusal { throw refusal }
        }
    }
}
