import Records

/// What is wrong with a row, found by rules of its own rather than the generator's.
enum Inspection {
    enum Flaw: String, CaseIterable {
        case badCheckDigit, dateMismatch, sexMismatch, unknownDivision, badDate, inFuture, missingRequired, badCode
    }

    private static let columns = Dictionary(uniqueKeysWithValues: RegisterName.allCases.map { ($0, $0.columns) })

    static func flaws(of cells: [Field: String], in register: RegisterName) -> Set<Flaw> {
        var flaws: Set<Flaw> = []
        for column in columns[register, default: []] {
            let cell = narrowed(cells[column.field] ?? "")
            if cell.isEmpty {
                if column.isRequired { flaws.insert(.missingRequired) }
            } else if let flaw = flaw(of: cell, column.content) {
                flaws.insert(flaw)
            }
        }
        return flaws.union(identityFlaws(cells))
    }

    private static func flaw(of cell: String, _ content: RegisterColumn.Content) -> Flaw? {
        switch content {
        case .text, .documentNumber: nil
        case .date:
            date(cell).map { $0 > .referenceDate ? .inFuture : nil } ?? .badDate
        case .county: county(cell) == nil ? .unknownDivision : nil
        case .township: DivisionCode(cell).flatMap { Divisions.current[$0] } == nil ? .unknownDivision : nil
        case .code(let list): list.code(for: cell) == nil ? .badCode : nil
        case .codes(let list): cell.split(separator: ";").allSatisfy { list.code(for: $0) != nil } ? nil : .badCode
        case .number(let range): Int(cell).map(range.contains) == true ? nil : .badCode
        }
    }

    private static func identityFlaws(_ cells: [Field: String]) -> Set<Flaw> {
        let type = cells[.documentType, default: ""]
        let number = narrowed(cells[.documentNumber, default: ""])
        guard ["", "1", "居民身份证"].contains(type) else { return [] }
        if number.isEmpty { return [.missingRequired] }
        guard let citizen = try? CitizenID(number) else { return [.badCheckDigit] }
        var flaws: Set<Flaw> = []
        if let birth = date(cells[.birthDate, default: ""]), birth != citizen.birthDate { flaws.insert(.dateMismatch) }
        if let sex = CodeList.sex.code(for: cells[.sex, default: ""]), sex != citizen.sex { flaws.insert(.sexMismatch) }
        return flaws
    }

    static func county(_ text: String) -> DivisionCode? {
        DivisionCode(text).flatMap { Divisions.current.current($0) } ?? Divisions.current.code(named: text)
    }

    static func date(_ text: String) -> CalendarDate? {
        let text = narrowed(text)
        if let date = CalendarDate(iso: text) { return date }
        let parts = text.split(separator: "/").compactMap { Int($0) }
        if parts.count == 3 { return CalendarDate(year: parts[0], month: parts[1], day: parts[2]) }
        guard let number = Int(text) else { return nil }
        if text.count == 5 { return CalendarDate(dayNumber: number - 25_569) }
        return CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    /// Full-width letters and digits in their usual forms, without spaces.
    static func narrowed(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return text }
        return narrowedScalars(text)
    }

    private static func narrowedScalars(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { $0 != "　" && $0 != " " }.map { scalar in
                    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
                    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
                }))
    }
}
