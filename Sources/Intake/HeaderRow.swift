import Records

/// The row that names the columns, and the delimiter it is written with.
struct HeaderRow {
    /// As the file spells them.
    let cells: [String]
    let delimiter: Character
    /// Which record of the file it is, counted from 1.
    let number: Int

    /// The record, among the first few, that holds most of the register's headers under any delimiter; nothing when
    /// none holds any. Offices put a title or two above the header.
    init?(in text: [UInt8], of register: RegisterName) {
        let known = Set(register.columns.flatMap { [$0.header] + $0.aliases })
        var best: (row: HeaderRow, matches: Int)?
        for delimiter in [Character(","), "\t", ";"] {
            for (position, record) in DelimitedText(text, delimiter: delimiter).prefix(5).enumerated() {
                let matches = record.fields.count { known.contains(Self.canonical($0)) }
                guard matches > best?.matches ?? 0 else { continue }
                best = (HeaderRow(cells: record.fields, delimiter: delimiter, number: position + 1), matches)
            }
        }
        guard let best else { return nil }
        self = best.row
    }

    private init(cells: [String], delimiter: Character, number: Int) {
        self.cells = cells
        self.delimiter = delimiter
        self.number = number
    }

    var notices: [String] { number > 1 ? ["the rows above the header were left out"] : [] }

    /// A header as the register spells it: without spaces, line breaks and the star of a column that must be filled.
    static func canonical(_ header: String) -> String {
        let kept = (CellText.canonicalCode(header) ?? header).unicodeScalars.filter {
            !CellText.isSpace($0.value) && $0 != "*"
        }
        return String(String.UnicodeScalarView(kept))
    }
}
