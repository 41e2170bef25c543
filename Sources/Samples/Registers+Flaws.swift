import Records

extension Registers {
    /// Puts the flaw into the row; false where the row has nothing to spoil in that way.
    mutating func spoil(by flaw: Flaw, _ child: Child) -> Bool {
        switch flaw {
        case .transposedDigits: transposeDigits(child)
        case .wrongBirthDate: misdateBirth(child)
        case .wrongSex: mistakeSex(child)
        case .unknownDivision: loseDivision()
        case .impossibleDate: breakDate()
        case .futureDate: postpone()
        case .missingValue: omitValue(child)
        case .badCode: breakCode()
        }
    }

    /// Two neighbouring digits of the birth date or the sequence change places, which the check digit always shows.
    private mutating func transposeDigits(_ child: Child) -> Bool {
        guard hasCitizenNumber(child) else { return false }
        var digits = child.number
        let places = (6..<16).filter { digits[$0] != digits[$0 + 1] }
        guard !places.isEmpty else { return false }
        let place = randomness.element(of: places)
        digits.swapAt(place, place + 1)
        row.replace(Cell.number, with: digits)
        return true
    }

    private mutating func misdateBirth(_ child: Child) -> Bool {
        guard hasCitizenNumber(child) else { return false }
        let days = randomness.element(of: [-365, -31, -30, -1, 1, 9, 27])
        replaceDate(Cell.birthDate, with: min(child.birth.adding(days: days), asOf.adding(days: -1)))
        return child.birth != asOf.adding(days: -1)
    }

    private mutating func mistakeSex(_ child: Child) -> Bool {
        guard hasCitizenNumber(child) else { return false }
        row.replace(Cell.sex, with: CodeTexts.sex.codes[1 - child.sex.rawValue])
        return true
    }

    private mutating func loseDivision() -> Bool {
        let counties = cells { if case .county = $0 { true } else { false } }
        let townships = cells { if case .township = $0 { true } else { false } }
        let cell = randomness.element(of: counties + townships)
        row.replace(cell, with: Array((townships.contains(cell) ? "229999001" : "229999").utf8))
        return true
    }

    private mutating func breakDate() -> Bool {
        let wrong = ["2019-13-40", "2023/2/30", "20210931", "不详", "去年"]
        row.replace(randomness.element(of: dateCells), with: Array(randomness.element(of: wrong).utf8))
        return true
    }

    /// A slip in the year puts an event a generation ahead.
    private mutating func postpone() -> Bool {
        let events = dateCells.filter { $0 != Cell.birthDate }
        guard !events.isEmpty else { return false }
        let ahead = asOf.adding(months: 12 * 36).adding(days: -randomness.below(300))
        replaceDate(randomness.element(of: events), with: ahead)
        return true
    }

    private mutating func omitValue(_ child: Child) -> Bool {
        var required = style(of: current).columns.indices.filter { style(of: current).columns[$0].isRequired }
        if hasCitizenNumber(child) { required.append(Cell.number) }
        row.replace(randomness.element(of: required), with: [])
        return true
    }

    private mutating func breakCode() -> Bool {
        let coded = cells { if case .code = $0 { true } else { false } }
        row.replace(
            randomness.element(of: coded.filter { $0 != Cell.documentType }),
            with: Array(randomness.element(of: ["99", "待核"]).utf8))
        return true
    }

    private mutating func replaceDate(_ cell: Int, with date: CalendarDate) {
        var text: [UInt8] = []
        style(of: current).dates.write(date, to: &text)
        row.replace(cell, with: text)
    }

    private var dateCells: [Int] { cells { if case .date = $0 { true } else { false } } }

    private func cells(where fits: (RegisterColumn.Content) -> Bool) -> [Int] {
        let columns = style(of: current).columns
        return columns.indices.filter { fits(columns[$0].content) }
    }

    /// Whether the row has the child's citizen number, which the other columns are compared with.
    func hasCitizenNumber(_ child: Child) -> Bool {
        child.document == .identityCard && !row.range(of: Cell.number).isEmpty
    }
}
