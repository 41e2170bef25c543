import Records

/// The rows of delimited text, of which no more than a piece and a row is in memory.
final class TextRows: RowSource {
    private let text: DecodedText
    private let delimiter: Character
    private var isWhole = false
    private var records: DelimitedText.Iterator
    /// What `records` reads.
    private var piece: [UInt8] = []

    /// A row that is longer is cut there, and what is cut off is set aside as a row of its own.
    static var longestRow: Int { 1 << 20 }

    init(_ text: DecodedText, delimiter: Character) {
        (self.text, self.delimiter) = (text, delimiter)
        records = DelimitedText(piece: [], from: 1, delimiter: delimiter).makeIterator()
    }

    func notices(below line: Int) -> [ReadingNotice] { [] }

    func next() throws -> DelimitedText.Record? {
        while true {
            let start = (records.position, records.line)
            let record = records.next()
            if isWhole || !records.dependsOnMore { return record }
            // It is read once more with what follows; a row of any length would fill the memory.
            if piece.count - start.0 >= Self.longestRow, let record { return record }
            try readMore(from: start)
        }
    }

    private func readMore(from start: (position: Int, line: Int)) throws {
        piece.removeSubrange(..<start.position)
        if let more = try text.next() { piece += more } else { isWhole = true }
        records = DelimitedText(piece: piece, from: start.line, delimiter: delimiter).makeIterator()
    }
}
