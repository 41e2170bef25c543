import Records

/// Gives out citizen numbers of people who do not exist: prefix 999999, which no division has, and a valid check digit.
///
/// No number is given twice. A day holds 500 numbers a sex, so that there are enough for two million children.
struct IdentityNumbers {
    private let firstDay: Int
    private var given: [UInt16]

    init(until last: CalendarDate) {
        firstDay = last.adding(months: -12 * 100).dayNumber
        given = [UInt16](repeating: 0, count: 2 * (last.dayNumber - firstDay + 1))
    }

    /// Whether the day has a number left for someone of this sex.
    func hasNumber(for birth: CalendarDate, _ sex: Sex) -> Bool { given[slot(birth, sex)] < 500 }

    /// A number for someone born on the day.
    mutating func next(for birth: CalendarDate, _ sex: Sex) -> [UInt8] {
        let slot = slot(birth, sex)
        precondition(given[slot] < 500, "somebody asked whether the day has a number left")
        // Scattered over the day's numbers, so that neighbours' numbers are not neighbours.
        let place = (Int(given[slot]) * 137 + slot * 31) % 500
        given[slot] += 1
        var digits = [UInt8](repeating: 0x39, count: 6)
        digits.reserveCapacity(18)
        digits.appendDigits(birth.year, width: 4)
        digits.appendDigits(birth.month, width: 2)
        digits.appendDigits(birth.day, width: 2)
        digits.appendDigits(place * 2 + (sex == .male ? 1 : 0), width: 3)
        digits.append(CitizenID.checkDigit(of: digits))
        return digits
    }

    private func slot(_ birth: CalendarDate, _ sex: Sex) -> Int {
        2 * (birth.dayNumber - firstDay) + sex.rawValue
    }
}

extension [UInt8] {
    /// Appends a number's decimal digits, with zeros before it up to `width`.
    mutating func appendDigits(_ number: Int, width: Int = 1) {
        var divisor = 1
        var digits = 1
        while digits < width || number / divisor >= 10 {
            divisor *= 10
            digits += 1
        }
        while divisor > 0 {
            append(0x30 + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}
