/// A day of the Gregorian calendar, without time or zone: what registers and reference dates hold.
package struct CalendarDate: Hashable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Nothing for a day that does not exist.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.length(ofMonth: month, in: year)).contains(day)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Reads `2026-06-30` (ISO 8601) and nothing looser; what offices write is `Intake`'s to understand.
    package init?(iso text: some StringProtocol) { self.init(iso: String(text)) }

    // Not generic, so that reading millions of dates stays quick across modules.
    package init?(iso text: String) {
        guard text.utf8.count == 10 else { return nil }
        var parts = (year: 0, month: 0, day: 0)
        for (position, byte) in text.utf8.enumerated() {
            let digit = Int(byte) - 0x30
            switch position {
            case 4, 7: if byte != 0x2D { return nil }
            case _ where !(0...9).contains(digit): return nil
            case 0..<4: parts.year = parts.year * 10 + digit
            case 5..<7: parts.month = parts.month * 10 + digit
            default: parts.day = parts.day * 10 + digit
            }
        }
        self.init(year: parts.year, month: parts.month, day: parts.day)
    }

    /// The day `number` days after 1 January 1970.
    package init(dayNumber number: Int) {
        // Howard Hinnant, "chrono-compatible low-level date algorithms": civil_from_days.
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1 January 1970.
    package var dayNumber: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// So many days later; the calendar's first or last day where that would leave it.
    package func adding(days: Int) -> CalendarDate {
        let (number, isTooFar) = dayNumber.addingReportingOverflow(days)
        guard !isTooFar else { return days < 0 ? .first : .last }
        return CalendarDate(dayNumber: min(max(number, Self.first.dayNumber), Self.last.dayNumber))
    }

    /// The same day `months` later, or the last day of that month where it has none; the calendar's first or last day where
    /// that would leave it.
    package func adding(months: Int) -> CalendarDate {
        let (index, isTooFar) = (year * 12 + (month - 1)).addingReportingOverflow(months)
        guard !isTooFar, index >= 12 else { return months < 0 ? .first : .last }
        let (year, month) = (index / 12, index % 12 + 1)
        let day = min(self.day, Self.length(ofMonth: month, in: year))
        return CalendarDate(year: year, month: month, day: day) ?? .last
    }

    /// The first and the last day that four digits of a year can name.
    package static let first = CalendarDate(dayNumber: -719_162)
    package static let last = CalendarDate(dayNumber: 2_932_896)

    /// Completed years of age on `date` of a person born on this day.
    package func age(on date: CalendarDate) -> Int {
        let birthdayPassed = (date.month, date.day) >= (month, day)
        return date.year - year - (birthdayPassed ? 0 : 1)
    }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CalendarDate: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension CalendarDate: CustomStringConvertible {
    /// ISO 8601: `2026-06-30`.
    package var description: String {
        guard (0...9999).contains(year) else { return "\(year)-\(month)-\(day)" }
        func digit(_ number: Int) -> UInt8 { UInt8(0x30 + number % 10) }
        let text = [
            digit(year / 1000), digit(year / 100), digit(year / 10), digit(year),
            0x2D, digit(month / 10), digit(month),
            0x2D, digit(day / 10), digit(day),
        ]
        return String(decoding: text, as: UTF8.self)
    }
}

extension CalendarDate: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let date = CalendarDate(iso: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not an ISO 8601 date"))
        }
        self = date
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
