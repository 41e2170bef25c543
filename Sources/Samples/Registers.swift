import Records

/// The eight registers and the truth about them, as they are written.
struct Registers {
    let asOf: CalendarDate
    let geography: Geography
    private let difficulty: Difficulty
    var randomness: Randomness
    /// The row being put together, and the register it goes to.
    var row = Row()
    var current = RegisterName.residencePermits
    /// Whether the police register leaves the day of arrival to the home visit.
    var leavesArrivalToVisit = false
    /// Whether the child has so many rows that one of them may be lost to a flaw.
    private var canLoseRow = false
    private var files = RegisterName.allCases.map { RegisterFile(RegisterStyle($0)) }
    private var truth = TruthFile()
    private let encoder = GB18030Encoder()

    init(asOf: CalendarDate, geography: Geography, seed: UInt64, difficulty: Difficulty) {
        (self.asOf, self.geography, self.difficulty) = (asOf, geography, difficulty)
        randomness = Randomness(seed: ~seed)
    }

    /// Enters a child into every register that knows of it.
    mutating func enter(_ child: Child, of household: Household) {
        canLoseRow = child.numberOfRegisters(in: household) >= 3
        leavesArrivalToVisit =
            household.isInPermits && household.isVisited && household.circumstance == .ordinary
            && randomness.chance(100)
        if household.isInPermits { enterPermit(child, household) }
        if let schooling = child.schooling { enterSchool(child, household, schooling) }
        if let health = child.health { enterHealth(child, household, health) }
        if let doses = child.doses { enterVaccination(child, household, doses) }
        if let insurance = child.insurance { enterInsurance(child, household, insurance) }
        if let disability = child.disability { enterDisability(child, household, disability) }
        if household.isVisited { enterVisit(child, household) }
        enterParents(child, household)
    }

    /// Writes the row that was put together, as clerks write rows: now and then flawed, now and then twice.
    ///
    /// The registers that decide whether a child counts never lose a row to a flaw: there the flawed row is a first
    /// attempt, and the right one follows. Of the others, a child loses one row at most.
    mutating func finish(_ child: Child, _ household: Household) {
        applyHabits(child, household)
        switch difficulty {
        case .usual: break
        case .hard: applyHardships(child)
        }
        if let flaw = Flaw.draw(&randomness) {
            let right = row
            let isDecisive = current == .residencePermits || current == .homeVisits
            if isDecisive || canLoseRow, spoil(by: flaw, child) {
                write(child)
                guard isDecisive else { return canLoseRow = false }
            }
            row = right
        }
        write(child)
        let draw = randomness.below(10_000)
        if draw < 40 {
            write(child)
        } else if draw < 60 {
            retype(child)
            write(child)
        }
    }

    /// Hands on what has gathered: the large buffers, or everything.
    mutating func flush(all: Bool, to sink: (_ file: String, _ chunk: [UInt8]) throws -> Void) rethrows {
        for index in files.indices where all || files[index].isLarge {
            try sink(files[index].name, files[index].takeChunk(encoder))
        }
        if all || truth.isLarge { try sink(TruthFile.name, truth.takeChunk()) }
    }

    func style(of register: RegisterName) -> RegisterStyle { files[Int(register.tag) - 1].style }

    /// Writes the row to its register, and to the truth whom it is about.
    private mutating func write(_ child: Child) {
        let line = files[Int(current.tag) - 1].write(row)
        truth.write(current, line: line, child)
    }
}
