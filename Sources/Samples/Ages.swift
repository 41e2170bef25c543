import Records

/// How old the children are.
///
/// The groups 0–5, 6–13 and 14–15 are 22 : 67 : 11, as in the latest administrative count of a like population; the
/// single years within them are assumed.
struct Ages: Sendable {
    private let years = Weighted(
        Array(zip(0...17, [26, 29, 33, 41, 45, 46, 90, 92, 90, 87, 84, 81, 75, 71, 61, 49, 12, 8])))

    /// A day of birth for a child of the sample, and now and then one on either side of the sixteenth birthday.
    func draw(asOf: CalendarDate, _ randomness: inout Randomness) -> CalendarDate {
        if randomness.chance(8) { return asOf.adding(months: -192).adding(days: randomness.within(-1...1)) }
        let age = years.draw(&randomness)
        let first = asOf.adding(months: -12 * (age + 1)).adding(days: 1)
        return first.adding(days: randomness.below(asOf.adding(months: -12 * age).dayNumber - first.dayNumber + 1))
    }
}
