extension Field {
    /// Whether a text is a value of the field as this program keeps them: what comes from another office is held to it
    /// before anything is made of it.
    package func holds(_ text: String) -> Bool {
        guard !text.isEmpty, text.utf8.count <= Self.longestValue, PrintableText.line(text) == text else {
            return false
        }
        return switch Self.contents[self] {
        case .date: CalendarDate(iso: text).map { Self.days.contains($0) && "\($0)" == text } ?? false
        case .county, .township: DivisionCode(text) != nil
        case .code(let list): list.entries.contains { $0.code == text }
        case .codes(let list):
            text.split(separator: ";").allSatisfy { part in list.entries.contains { $0.code == part } }
        case .number(let range): Int(text).map { range.contains($0) && String($0) == text } ?? false
        case .text, .documentNumber: true
        case nil: false
        }
    }

    /// From 1900 to 2199: what lies outside was mistyped, and days are counted on from what is inside.
    private static let days = CalendarDate(dayNumber: -25_567)...CalendarDate(dayNumber: 84_005)

    /// Of a name, an address or a number on paper, in bytes.
    private static let longestValue = 600

    private static let contents: [Field: RegisterColumn.Content] = {
        let columns = RegisterName.allCases.flatMap(\.columns)
        return Dictionary(columns.map { ($0.field, $0.content) }) { first, _ in first }
    }()
}
