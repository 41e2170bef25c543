/// Rows in aligned columns for a terminal, where a Chinese character takes two places.
enum TextTable {
    static func lines(_ rows: [[String]], rightAligned: Set<Int> = []) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { $0.count > column ? width(of: $0[column]) : 0 }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.enumerated().map { column, text in
                let padding = String(repeating: " ", count: widths[column] - width(of: text))
                return rightAligned.contains(column) ? padding + text : text + padding
            }
            return trimmed(cells.joined(separator: "  "))
        }
    }

    private static func width(of text: String) -> Int {
        text.unicodeScalars.reduce(0) {
            $0 + ((0x1100...0x115F).contains($1.value) || (0x2E80...0xFFEF).contains($1.value) ? 2 : 1)
        }
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
