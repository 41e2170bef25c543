package import Records

/// Synthetic registers of a whole province, as messy as departments' real ones, and the truth about them.
///
/// The same number of children, seed and date give the same bytes. Nobody in them exists: every citizen number has the
/// prefix 999999, which no division was ever given, and every telephone number begins with 100.
package struct SampleProvince: Sendable {
    /// How many children a sample may have: the citizen numbers of a day of birth are limited.
    package static let sizes = 1...2_000_000

    private let children: Int
    private let seed: UInt64
    private let asOf: CalendarDate
    private let difficulty: Difficulty

    /// `children` are all the children in the registers; about 88 in 100 count as migrant children on `asOf`, and the
    /// others fall just outside the definition.
    package init(children: Int, seed: UInt64, asOf: CalendarDate, difficulty: Difficulty = .usual) {
        precondition(Self.sizes.contains(children), "a sample has one to two million children")
        (self.children, self.seed, self.asOf, self.difficulty) = (children, seed, asOf, difficulty)
    }

    /// The names of the files: one a register, and `truth.csv`.
    package static let files = RegisterName.allCases.map { $0.rawValue + ".csv" } + [TruthFile.name]

    /// Writes every file through `sink`. Chunks of one file come in order; chunks of different files take turns, so
    /// that memory stays small however many children there are.
    package func write(to sink: (_ file: String, _ chunk: [UInt8]) throws -> Void) rethrows {
        var population = Population(seed: seed, asOf: asOf)
        var registers = Registers(asOf: asOf, geography: population.geography, seed: seed, difficulty: difficulty)
        var person = 0
        while person < children {
            let household = population.household()
            var sibling: Child?
            for _ in 0..<min(population.numberOfChildren(), children - person) {
                person += 1
                let child = population.child(person, of: household, after: sibling)
                registers.enter(child, of: household)
                sibling = child
            }
            try registers.flush(all: false, to: sink)
        }
        try registers.flush(all: true, to: sink)
    }
}
