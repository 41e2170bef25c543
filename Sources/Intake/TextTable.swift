import Records

/// Delimited text that was found to be a table of a register: in which encoding, by which delimiter, under which header.
struct TextTable {
    let encoding: TextEncoding
    let delimiter: Character
    let header: HeaderRow

    /// How much of a file is looked at.
    private static var headCount: Int { 1 << 18 }

    /// Finds all three where the register's headers are: a byte order mark decides first. A few damaged bytes
    /// elsewhere therefore cost their rows and not the file.
    init(_ file: any RegisterBytes, of register: RegisterName) throws {
        let head = try file.bytes(at: 0, count: Self.headCount)
        if Markup(head) != nil { throw IntakeError.webPage }
        let marked = TextEncoding(markOf: head)
        for encoding in marked.map({ [$0] }) ?? TextEncoding.candidates(for: head) {
            let text = try DecodedText(file, as: encoding, upTo: head.count).rest()
            guard let found = Self.header(in: text, of: register) else { continue }
            (self.encoding, delimiter, header) = (encoding, found.delimiter, found.header)
            return
        }
        throw marked == nil && head.prefix(4096).contains(0) ? IntakeError.notText : .noHeader(register)
    }

    private static func header(
        in text: [UInt8], of register: RegisterName
    ) -> (header: HeaderRow, delimiter: Character)? {
        var best: (header: HeaderRow, delimiter: Character)?
        for delimiter in [Character(","), "\t", ";"] {
            let rows = DelimitedText(text, delimiter: delimiter)
            guard let header = HeaderRow(among: rows, of: register), header.matches > best?.header.matches ?? 0 else {
                continue
            }
            best = (header, delimiter)
        }
        return best
    }

    var notices: [ReadingNotice] {
        [
            encoding.name.map(ReadingNotice.encoding),
            ReadingNotice.Separator(rawValue: delimiter).map(ReadingNotice.separator),
        ].compactMap(\.self)
    }

    func rows(of file: any RegisterBytes) throws -> TextRows {
        TextRows(try DecodedText(file, as: encoding, upTo: file.count), delimiter: delimiter)
    }

    /// Never fewer than the file has rows: a row ends with a line, or where it is too long.
    static func rowsAtMost(in file: any RegisterBytes) throws -> Int {
        var (lines, last): (Int, UInt8) = (1 + file.count / TextRows.longestRow, 0)
        try file.forEachPiece { piece in
            for byte in piece {
                if byte == 0x0D || byte == 0x0A && last != 0x0D { lines += 1 }
                last = byte
            }
        }
        return lines
    }
}
