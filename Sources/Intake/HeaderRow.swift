import Records

/// The row that names the columns.
struct HeaderRow {
    /// As the file spells them.
    let cells: [String]
    /// Which of the file's rows it is, counted from 1 without empty ones.
    let number: Int
    /// Where it is in the file.
    let line: Int
    /// How many of its cells are headers of the register.
    let matches: Int

    /// How many rows a header is looked for in. Offices put a title and a line or two above it.
    static var rowsAtMost: Int { 10 }

    /// Of the first rows, the one that holds most of the register's headers; nothing when none holds any.
    init?(among rows: some Sequence<DelimitedText.Record>, of register: RegisterName) {
        let known = Set(register.columns.flatMap { [$0.header] + $0.aliases })
        var best: HeaderRow?
        for (position, row) in rows.prefix(Self.rowsAtMost).enumerated() {
            let matches = row.fields.count { known.contains(Self.canonical($0)) }
            guard matches > best?.matches ?? 0 else { continue }
            best = HeaderRow(cells: row.fields, number: position + 1, line: row.line, matches: matches)
        }
        guard let best else { return nil }
        self = best
    }

    private init(cells: [String], number: Int, line: Int, matches: Int) {
        (self.cells, self.number, self.line, self.matches) = (cells, number, line, matches)
    }

    var notices: [ReadingNotice] { number > 1 ? [.rowsAboveHeader] : [] }

    /// A header as the register spells it: without spaces, line breaks and the star of a column that must be filled.
    static func canonical(_ header: String) -> String {
        let kept = (CellText.canonicalCode(header) ?? header).unicodeScalars.filter {
            !CellText.isSpace($0.value) && $0 != "*"
        }
        return String(String.UnicodeScalarView(kept))
    }
}
