/// When rounds are due: twice a year, and once more for the yearly report (DOMAIN: 30 June and 31 December, with a cut on
/// 31 October).
package enum RoundCalendar {
    private static let days = [(6, 30), (12, 31)]

    /// The newest reference date on or before a day.
    package static func last(onOrBefore day: CalendarDate) -> CalendarDate {
        guard let last = dates(around: day).last(where: { $0 <= day }) else {
            preconditionFailure("a year before the day has reference dates")
        }
        return last
    }

    /// The first reference date after a day.
    package static func next(after day: CalendarDate) -> CalendarDate {
        guard let next = dates(around: day).first(where: { $0 > day }) else {
            preconditionFailure("a year after the day has reference dates")
        }
        return next
    }

    private static func dates(around day: CalendarDate) -> [CalendarDate] {
        (day.year - 1...day.year + 1).flatMap { year in
            days.compactMap { CalendarDate(year: year, month: $0.0, day: $0.1) }
        }
    }
}
