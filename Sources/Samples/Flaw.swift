/// What makes a reader reject a row, and how often in a hundred thousand rows it happens.
enum Flaw: CaseIterable, Sendable {
    case transposedDigits, wrongBirthDate, wrongSex, unknownDivision, impossibleDate, futureDate, missingValue, badCode

    /// The flaw of the next row; nothing for nearly all.
    static func draw(_ randomness: inout Randomness) -> Flaw? {
        var draw = randomness.below(100_000)
        for flaw in allCases {
            if draw < flaw.share { return flaw }
            draw -= flaw.share
        }
        return nil
    }

    private var share: Int {
        switch self {
        case .transposedDigits: 300
        case .wrongBirthDate: 100
        case .wrongSex, .unknownDivision, .impossibleDate, .missingValue: 70
        case .futureDate, .badCode: 60
        }
    }
}
