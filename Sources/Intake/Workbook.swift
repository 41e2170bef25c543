import Records

/// An XLSX workbook (ECMA-376): what its package says of its sheets, texts and formats. Macros, links to other files,
/// pictures and whatever else it holds are never opened.
struct Workbook {
    private let archive: ZipArchive
    private let contents: WorkbookContents
    private let sheets: [(name: String, part: String)]
    private let book: WorkbookVisitor
    private let strings: SharedStrings

    init(_ file: any RegisterBytes) throws {
        archive = try ZipArchive(file)
        let root = try Self.relationships(of: "", in: archive)
        guard let bookPart = root.target("/officeDocument") else { throw Self.foreign(archive) }
        if bookPart.hasSuffix(".bin") { throw IntakeError.otherWorkbook("a binary workbook (XLSB)") }
        let relations = try Self.relationships(of: bookPart, in: archive)
        book = WorkbookVisitor()
        guard try Self.read(bookPart, in: archive, telling: book) else { throw IntakeError.damagedWorkbook(bookPart) }
        let styles = StylesVisitor()
        if let part = relations.target("/styles") { _ = try Self.read(part, in: archive, telling: styles) }
        strings = SharedStrings()
        if let part = relations.target("/sharedStrings") {
            _ = try Self.read(part, in: archive, telling: strings, limit: WorkbookLimit.sheet)
        }
        contents = WorkbookContents(strings: strings, days: styles.days, since1904: book.since1904)
        // Those in sight first.
        sheets = (book.sheets.filter { !$0.isHidden } + book.sheets.filter(\.isHidden)).compactMap { sheet in
            relations.parts[sheet.relation].map { (sheet.name, $0) }
        }
        if book.sheets.isEmpty { throw IntakeError.notWorkbook }
    }

    /// The first sheet that is a table of the register; the others are told of.
    func table(of register: RegisterName) throws -> RegisterTable {
        let found = try SheetChoice(among: sheets.map(\.name), as: register, dayShift: contents.dayShift) { place in
            try rows(of: sheets[place].part)
        }
        // The whole sheet is read once before any row of it is kept: whether it is whole, and how many rows it has.
        let counter = RowCounter()
        guard try Self.read(sheets[found.place].part, in: archive, telling: counter, limit: WorkbookLimit.sheet),
            let rows = try rows(of: sheets[found.place].part)
        else { throw IntakeError.damagedWorkbook(sheets[found.place].part) }
        return try RegisterTable(
            rows, under: found.header, of: register, rowsAtMost: counter.rows, notices: found.notices,
            dayShift: contents.dayShift)
    }

    private func rows(of part: String) throws -> SheetRows? {
        try archive.part(part, limit: WorkbookLimit.sheet).map { try SheetRows($0, of: contents) }
    }

    /// Reads a whole part; false where there is none.
    private static func read(
        _ name: String, in archive: ZipArchive, telling visitor: some XMLVisitor, limit: Int = WorkbookLimit.smallPart
    ) throws -> Bool {
        guard let part = try archive.part(name, limit: limit) else { return false }
        try XMLReading(part, telling: visitor).finish()
        return true
    }

    /// The relationships of a part (of the package, where it is empty).
    private static func relationships(of part: String, in archive: ZipArchive) throws -> Relationships {
        let folder = part.split(separator: "/").dropLast().joined(separator: "/")
        let relations = Relationships(of: folder)
        let place = (folder.isEmpty ? "" : folder + "/") + "_rels/" + (part.split(separator: "/").last ?? "") + ".rels"
        _ = try read(place, in: archive, telling: relations)
        return relations
    }

    /// What an archive is that is no XLSX workbook.
    private static func foreign(_ archive: ZipArchive) -> IntakeError {
        archive.contains("content.xml") && archive.contains("mimetype")
            ? .otherWorkbook("an OpenDocument file (ODS)") : .notWorkbook
    }
}

/// What cells of every sheet refer to.
struct WorkbookContents {
    let strings: SharedStrings
    /// By the number of a cell's style: whether its numbers are days.
    let days: [Bool]
    let since1904: Bool

    /// How many days later than elsewhere this workbook's bare day numbers are.
    var dayShift: Int { since1904 ? 1462 : 0 }
}

/// How many rows a sheet has; nothing else of it is looked at.
private final class RowCounter: XMLVisitor {
    private(set) var rows = 0
    let refusal: IntakeError? = nil

    func begin(_ element: XMLElement) { if element.name == "row" { rows += 1 } }
    func end(_ name: XMLName) {}
    func text(_ bytes: Span<UInt8>) {}
}
