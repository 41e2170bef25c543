import Records

/// Whose naming customs a family follows.
enum Heritage: Sendable {
    case han, korean, manchu, mongolian

    /// Mostly Han; Korean names are frequent in Yanbian and Changbai, Manchu ones in Yitong, Mongolian ones in Qian
    /// Gorlos and across the border with Inner Mongolia.
    static func draw(from registration: DivisionCode, _ randomness: inout Randomness) -> Heritage {
        let (korean, manchu, mongolian) = shares(in: registration)
        let draw = randomness.below(1000)
        if draw < korean { return .korean }
        if draw < korean + manchu { return .manchu }
        return draw < korean + manchu + mongolian ? .mongolian : .han
    }

    private static func shares(in county: DivisionCode) -> (korean: Int, manchu: Int, mongolian: Int) {
        switch county.number {
        case 222_400...222_499: (355, 20, 2)
        case 220_623: (160, 20, 1)
        case 220_323: (8, 380, 4)
        case 220_721: (5, 20, 100)
        case 150_000...159_999: (2, 20, 170)
        case 210_000...219_999: (5, 120, 10)
        case 220_000...229_999: (15, 32, 5)
        case 230_000...239_999: (10, 25, 4)
        default: (0, 2, 1)
        }
    }
}
