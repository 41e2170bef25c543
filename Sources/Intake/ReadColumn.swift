import Records

/// A column of the register found in a file: where its cells are and how they are read, prepared once a file.
struct ReadColumn: Sendable {
    let position: Int
    /// As the file spells it.
    let header: String
    let field: Field
    let isRequired: Bool
    private let canonical: @Sendable (String) -> ReadCell

    init(_ column: RegisterColumn, at position: Int, header: String, dayShift: Int = 0) {
        self.position = position
        self.header = header
        field = column.field
        isRequired = column.isRequired
        canonical = Self.reader(of: column.content, dayShift: dayShift)
    }

    func read(_ cells: [String]) -> ReadCell {
        guard position < cells.count, !cells[position].isEmpty else { return isRequired ? Self.missing : .absent }
        let cell = canonical(cells[position])
        return cell == .absent && isRequired ? Self.missing : cell
    }

    private static let missing = ReadCell.flawed(.missingRequired)

    private static func reader(
        of content: RegisterColumn.Content, dayShift: Int
    ) -> @Sendable (String) -> ReadCell {
        switch content {
        case .text:
            { cell in
                guard let text = CellText.canonical(cell), CellText.mayBeValue(text) else { return .flawed(.badCode) }
                return text.isEmpty ? .absent : .value(text)
            }
        case .documentNumber: code(otherwise: .badCheckDigit, DocumentNumber.spelling)
        case .date: code(otherwise: .badDate) { OfficeDate.iso($0, shiftedBy: dayShift) }
        case .county: code(otherwise: .unknownDivision, DivisionReading.current.county)
        case .township: code(otherwise: .unknownDivision, DivisionReading.current.township)
        case .code(let list): oneCode(of: list)
        case .codes(let list): severalCodes(of: list)
        case .number(let range):
            code(otherwise: .badCode) { text in
                guard let number = Int(text), range.contains(number) else { return nil }
                return String(number)
            }
        }
    }

    private static func code(
        otherwise flaw: RejectionReason, _ canonical: @escaping @Sendable (String) -> String?
    ) -> @Sendable (String) -> ReadCell {
        { cell in
            guard let text = CellText.canonicalCode(cell) else { return .flawed(flaw) }
            if text.isEmpty { return .absent }
            return canonical(text).map(ReadCell.value) ?? .flawed(flaw)
        }
    }

    private static func oneCode(of list: CodeList) -> @Sendable (String) -> ReadCell {
        let codes = Self.codes(of: list)
        return code(otherwise: .badCode) { codes[$0] }
    }

    /// In the list's order, each once, joined by `;`. Offices also join by a comma or 、.
    private static func severalCodes(of list: CodeList) -> @Sendable (String) -> ReadCell {
        let codes = Self.codes(of: list)
        return code(otherwise: .badCode) { text in
            let parts = text.split { ";,、 ".contains($0) }.map { codes[String($0)] }
            guard !parts.isEmpty, !parts.contains(nil) else { return nil }
            return list.entries.map(\.code).filter(parts.contains).joined(separator: ";")
        }
    }

    private static func codes(of list: CodeList) -> [String: String] {
        let pairs = list.entries.flatMap { [($0.code, $0.code), ($0.label, $0.code)] }
        return Dictionary(pairs) { first, _ in first }
    }
}
