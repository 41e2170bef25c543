/// Delimited text for spreadsheets: UTF-8 with a byte order mark, by which they know the encoding, and CRLF line ends.
///
/// Guarantee: no cell is run as a formula. What begins as one does is put behind an apostrophe, which spreadsheets take as
/// the mark of plain text.
package struct SpreadsheetText: Sendable {
    package private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

    package init(header: [String]) { append(header) }

    package mutating func append(_ cells: [String]) {
        bytes += cells.map(Self.cell).joined(separator: ",").utf8
        bytes += [0x0D, 0x0A]
    }

    /// As it stands in the file.
    static func cell(_ text: String) -> String {
        let plain = startsFormula(text) ? "'" + text : text
        let special = plain.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D, 0x09].contains($0) }
        return special ? "\"" + plain.replacing("\"", with: "\"\"") + "\"" : plain
    }

    /// The marks that begin a formula, of either width, and the blanks before which some programs look for them.
    private static func startsFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        switch first {
        case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": return true
        case " ", "\u{3000}", "\u{A0}":
            return startsFormula(String(text.drop { $0 == " " || $0 == "\u{3000}" || $0 == "\u{A0}" }))
        default: return false
        }
    }
}
