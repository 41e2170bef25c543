import Records

extension Registers {
    /// What makes a row of a hard sample hard to link, each in its share of the rows.
    mutating func applyHardships(_ child: Child) {
        if hasCitizenNumber(child), randomness.chance(2850) { leaveNumberOut() }
        if randomness.chance(1000) { row.replace(Cell.name, with: Homophones.rewrite(row[Cell.name], &randomness)) }
        if row.range(of: Cell.number).isEmpty, randomness.chance(400) { mistakeBirth(child) }
        applyGuardianHardships()
        if current == .homeVisits || current == .residencePermits, randomness.chance(4000) { rewriteAddress() }
    }

    private mutating func leaveNumberOut() {
        row.replace(Cell.documentType, with: CodeTexts.documentType.codes[DocumentType.none.rawValue])
        row.replace(Cell.number, with: [])
        if current == .disability { row.replace(Cell.disabilityCertificate, with: []) }
    }

    /// Day and month change places, or a day or a year is mistaken, as nobody notices on a row without a number.
    private mutating func mistakeBirth(_ child: Child) {
        let birth = child.birth
        let slips = [
            CalendarDate(year: birth.year, month: birth.day, day: birth.month), birth.adding(days: -1),
            birth.adding(days: 1), birth.adding(months: -12), birth.adding(days: 10), birth.adding(months: -1),
        ].compactMap(\.self).filter { $0 != birth && $0 < asOf }
        guard !slips.isEmpty else { return }
        var text: [UInt8] = []
        style(of: current).dates.write(randomness.element(of: slips), to: &text)
        row.replace(Cell.birthDate, with: text)
    }

    /// Guardians' names by ear, numbers and telephones left out or replaced. The exchange's rows always have the
    /// guardian's number.
    private mutating func applyGuardianHardships() {
        if randomness.chance(1000) {
            row.replace(Cell.guardianName, with: Homophones.rewrite(row[Cell.guardianName], &randomness))
        }
        if current != .sharedStatus, randomness.chance(4000) { row.replace(Cell.guardianNumber, with: []) }
        let draw = randomness.below(10_000)
        if draw < 3000 {
            row.replace(Cell.guardianPhone, with: [])
        } else if draw < 3700 {
            var phone = Array("100".utf8)
            phone.appendDigits(randomness.below(100_000_000), width: 8)
            row.replace(Cell.guardianPhone, with: phone)
        }
    }

    /// An address as another clerk writes it: without the county, with hyphens for words, or without the flat.
    private mutating func rewriteAddress() {
        guard let cell = style(of: current).columns.firstIndex(where: { $0.field == .residenceAddress }),
            !row.range(of: cell).isEmpty
        else { return }
        var text = String(decoding: row[cell], as: UTF8.self)
        switch randomness.below(4) {
        case 0:
            for word in ["号楼", "号", "单元"] { text = text.replacing(word, with: "-") }
        case 1:
            if let end = text.firstIndex(where: "区县市".contains) { text = String(text[text.index(after: end)...]) }
        case 2: if let flat = text.firstRange(of: "单元") { text = String(text[..<flat.lowerBound]) }
        default: text = String(text.map { Self.chineseDigits[$0] ?? $0 })
        }
        row.replace(cell, with: Array(text.utf8))
    }

    private static let chineseDigits: [Character: Character] = [
        "1": "一", "2": "二", "3": "三", "4": "四", "5": "五", "6": "六", "7": "七", "8": "八", "9": "九",
    ]
}
