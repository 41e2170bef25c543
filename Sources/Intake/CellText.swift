/// A cell's text as offices type it, made canonical.
enum CellText {
    /// Without the spaces around it; full-width digits, letters and spaces made half-width. The common cell, ASCII with
    /// nothing to trim, is returned as it is. Nothing when the cell holds what no cell can: control characters or
    /// characters that could not be read.
    static func canonical(_ cell: String) -> String? {
        isPlain(cell) ? cell : tidied(cell) { isWideDigitOrLetter($0) }
    }

    /// As `canonical`, with full-width punctuation made half-width too: for codes, numbers and dates, not for names.
    static func canonicalCode(_ cell: String) -> String? {
        isPlain(cell) ? cell : tidied(cell) { (0xFF01...0xFF5E).contains($0) }
    }

    /// Whether a cell holds nothing but spaces.
    static func isBlank(_ cell: String) -> Bool {
        guard let first = cell.utf8.first else { return true }
        return !(0x30...0x39).contains(first) && cell.unicodeScalars.allSatisfy { isSpace($0.value) }
    }

    /// False for what is no value of anybody: more text than any cell of a register has, or the word with which a
    /// spreadsheet says that a formula failed.
    static func mayBeValue(_ text: String) -> Bool {
        text.utf8.count <= 4096 && !(text.utf8.first == 0x23 && failures.contains(text))
    }

    private static let failures: Set<String> = [
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
    ]

    /// Whether a long number came as a spreadsheet rounds it: 9.99999201503010E+17.
    static func isRounded(_ cell: String) -> Bool {
        let bytes = cell.utf8.drop { $0 == 0x20 }
        guard let first = bytes.first, (0x31...0x39).contains(first), bytes.count <= 24,
            let mark = bytes.firstIndex(where: { $0 == 0x45 || $0 == 0x65 })
        else { return false }
        return bytes[..<mark].allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
            && bytes[mark...].dropFirst().first == 0x2B
    }

    /// Whether a cell is canonical beyond doubt, which its bytes tell quickly: no byte begins a space, a mark or a
    /// character of another width, and nothing is to be trimmed.
    private static func isPlain(_ cell: String) -> Bool {
        var last: UInt8 = 0x20
        for byte in cell.utf8 {
            switch byte {
            case 0x20 where last == 0x20, 0x00..<0x20, 0x7F, 0xC2, 0xE2, 0xE3, 0xEF: return false
            case 0x27 where last == 0x20: return false
            default: last = byte
            }
        }
        return last != 0x20
    }

    private static func isWideDigitOrLetter(_ scalar: UInt32) -> Bool {
        (0xFF10...0xFF19).contains(scalar) || (0xFF21...0xFF3A).contains(scalar) || (0xFF41...0xFF5A).contains(scalar)
    }

    private static func tidied(_ cell: String, narrowing isWide: (UInt32) -> Bool) -> String? {
        var text = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in cell.unicodeScalars {
            if isSpace(scalar.value) {
                pendingSpace = !text.isEmpty
                continue
            }
            if isUnreadable(scalar.value) { return nil }
            // Spreadsheets keep long numbers as text behind an apostrophe.
            if scalar == "'", text.isEmpty { continue }
            if pendingSpace { text.append(" ") }
            pendingSpace = false
            text.append(isWide(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        return String(text)
    }

    /// Spaces of every width, line breaks inside a cell, and marks that take no room.
    static func isSpace(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09...0x0D, 0x20, 0xA0, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2060, 0x3000, 0xFEFF: true
        default: false
        }
    }

    private static func isUnreadable(_ scalar: UInt32) -> Bool {
        scalar < 0x20 || (0x7F...0x9F).contains(scalar) || scalar == 0xFFFD
    }
}
