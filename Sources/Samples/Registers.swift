import Records

/// The eight registers and the truth about them, as they are written.
struct Registers {
    let asOf: CalendarDate
    let geography: Geography
    var randomness: Randomness
    /// The row being put together.
    var row = Row()
    /// The register it goes to.
    var current = RegisterName.residencePermits
    private var files = RegisterName.allCases.map { RegisterFile(RegisterStyle($0)) }
    private var truth = TruthFile()
    private let encoder = GB18030Encoder()

    init(asOf: CalendarDate, geography: Geography, seed: UInt64) {
        (self.asOf, self.geography) = (asOf, geography)
        randomness = Randomness(seed: ~seed)
    }

    /// Enters a child into every register that knows of it.
    mutating func enter(_ child: Child, of household: Household) {
        if household.isInPermits { enterPermit(child, household) }
        if let schooling = child.schooling { enterSchool(child, household, schooling) }
        if let health = child.health { enterHealth(child, household, health) }
        if let doses = child.doses { enterVaccination(child, household, doses) }
        if let insurance = child.insurance { enterInsurance(child, household, insurance) }
        if let disability = child.disability { enterDisability(child, household, disability) }
        if household.isVisited { enterVisit(child, household) }
        enterParents(child, household)
    }

    /// Hands on what has gathered: the large buffers, or everything.
    mutating func flush(all: Bool, to sink: (_ file: String, _ chunk: [UInt8]) throws -> Void) rethrows {
        for index in files.indices where all || files[index].isLarge {
            try sink(files[index].name, files[index].takeChunk(encoder))
        }
        if all || truth.isLarge { try sink(TruthFile.name, truth.takeChunk()) }
    }

    func style(of register: RegisterName) -> RegisterStyle { files[Int(register.tag) - 1].style }

    /// Writes the row to a register, and to the truth whom it is about.
    mutating func write(_ register: RegisterName, _ child: Child) {
        let line = files[Int(register.tag) - 1].write(row)
        truth.write(register, line: line, child)
    }
}
