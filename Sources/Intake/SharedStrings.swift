/// The texts that a workbook's cells share, one after the other in one piece of memory.
final class SharedStrings: XMLVisitor {
    private var bytes: [UInt8] = []
    /// Where each text ends.
    private var ends: [UInt32] = []
    private var isWithinText = false
    private var phonetics = 0
    private(set) var refusal: IntakeError?

    /// Nothing where a workbook has no such text.
    subscript(number: Int) -> String? {
        guard ends.indices.contains(number) else { return nil }
        let start = number == 0 ? 0 : Int(ends[number - 1])
        return EscapedText.plain(bytes[start..<Int(ends[number])])
    }

    func append(_ text: some Sequence<UInt8>) {
        bytes.append(contentsOf: text)
        finishText()
    }

    func begin(_ element: XMLElement) {
        switch element.name {
        // How a text is pronounced is no part of it.
        case "rPh": phonetics += 1
        case "t": isWithinText = phonetics == 0
        default: break
        }
    }

    func end(_ name: XMLName) {
        switch name {
        case "rPh": phonetics -= 1
        case "t": isWithinText = false
        case "si": finishText()
        default: break
        }
    }

    func text(_ piece: Span<UInt8>) {
        if isWithinText { for place in piece.indices { bytes.append(piece[place]) } }
        check()
    }

    private func finishText() {
        ends.append(UInt32(bytes.count))
        check()
    }

    private func check() {
        if bytes.count > WorkbookLimit.texts { refusal = .oversizedWorkbook("its texts") }
        if ends.count > WorkbookLimit.textCount { refusal = .oversizedWorkbook("its number of texts") }
    }
}

/// Text in which a workbook writes characters that XML has not as `_xHHHH_` (ECMA-376, 22.9.2.19).
enum EscapedText {
    static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(0x5F), text.contains("_x") else { return text }
        return text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
            UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? "\u{FFFD}"
        }
    }
}
