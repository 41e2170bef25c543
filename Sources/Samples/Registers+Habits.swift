import Records

extension Registers {
    /// What clerks do to a row that a reader can still understand.
    mutating func applyHabits(_ child: Child, _ household: Household) {
        if child.document == .identityCard { applyNumberHabits(child) }
        misspellUnnumbered()
        if randomness.chance(60) { row.replace(Cell.guardianPhone, with: Misspelling.widened(row[Cell.guardianPhone])) }
        applyRegistrationHabits(household)
        if current == .sharedStatus || current == .homeVisits { return }
        if randomness.chance(1500) { row.replace(Cell.guardianNumber, with: []) }
        if randomness.chance(1000) { row.replace(Cell.guardianPhone, with: []) }
        if randomness.chance(300) { row.replace(Cell.guardianName, with: []) }
    }

    /// Either the number is left out, or it is there, and then other cells may be left out or wrong.
    private mutating func applyNumberHabits(_ child: Child) {
        if randomness.chance(150) {
            row.replace(Cell.documentType, with: CodeTexts.documentType.codes[DocumentType.none.rawValue])
            row.replace(Cell.number, with: [])
            if current == .disability { row.replace(Cell.disabilityCertificate, with: []) }
            return
        }
        let draw = randomness.below(10_000)
        switch draw {
        case ..<90: row.replace(Cell.name, with: Misspelling.misspell(row[Cell.name], &randomness))
        case ..<130: row.replace(Cell.name, with: Misspelling.spread(row[Cell.name]))
        case ..<160: row.replace(Cell.number, with: Misspelling.widened(row[Cell.number]))
        case ..<520: row.replace(Cell.birthDate, with: [])
        case ..<820: row.replace(Cell.sex, with: [])
        case ..<1100: row.replace(Cell.documentType, with: [])
        case ..<2100 where child.number[17] == 0x58: row.replace(Cell.number, with: child.number.dropLast() + [0x78])
        default: break
        }
    }

    /// A misspelt name on a row without a number, which nobody can link: never where it would decide the count.
    private mutating func misspellUnnumbered() {
        guard row.range(of: Cell.number).isEmpty, current != .residencePermits, current != .homeVisits,
            randomness.chance(300)
        else { return }
        row.replace(Cell.name, with: Misspelling.misspell(row[Cell.name], &randomness))
    }

    /// Full names and old codes; and, where the police register has the child, gaps and contradictions elsewhere.
    private mutating func applyRegistrationHabits(_ household: Household) {
        guard !row.range(of: Cell.registration).isEmpty else { return }
        let isOwner = current == .residencePermits
        let draw = randomness.below(10_000)
        let spellings = geography.counties[household.registration].spellings
        if draw < 500, !spellings.isEmpty {
            row.replace(Cell.registration, with: randomness.element(of: spellings))
        } else if !isOwner, household.isInPermits, draw < 600 {
            let other = geography.origin(of: geography.townships[household.residence].county, &randomness)
            row.replace(Cell.registration, with: geography.counties[other].digits)
        } else if !isOwner, current != .homeVisits, draw > 8000 {
            row.replace(Cell.registration, with: [])
        }
    }

    /// The same child once more in the same register, typed again by somebody else.
    mutating func retype(_ child: Child) {
        guard hasCitizenNumber(child) else { return }
        row.replace(Cell.name, with: Misspelling.misspell(child.name[...], &randomness))
        row.replace(Cell.guardianPhone, with: [])
    }
}

/// The cells that every register begins with, by their place in `RegisterName.columns`.
enum Cell {
    static let name = 0
    static let documentType = 1
    static let number = 2
    static let sex = 3
    static let birthDate = 4
    static let registration = 5
    static let guardianName = 6
    static let guardianNumber = 7
    static let guardianPhone = 8
    /// In the register of disabled children.
    static let disabilityCertificate = 9
}
