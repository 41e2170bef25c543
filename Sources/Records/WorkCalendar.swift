/// On which days offices work: Monday to Friday, but for public holidays and with the weekends that are worked for them, as
/// the State Council's General Office decrees them from year to year.
package struct WorkCalendar: Hashable, Sendable {
    private let holidays: Set<CalendarDate>
    private let workingWeekends: Set<CalendarDate>

    /// Monday to Friday, where nobody said which days are holidays.
    package static let weekdays = WorkCalendar(holidays: Set(), workingWeekends: Set())

    private init(holidays: Set<CalendarDate>, workingWeekends: Set<CalendarDate>) {
        (self.holidays, self.workingWeekends) = (holidays, workingWeekends)
    }

    /// Why the lists cannot be meant so.
    package enum Flaw: Error, Hashable {
        /// Worked anyhow.
        case notAWeekend(CalendarDate)
        case both(CalendarDate)
    }

    /// - Parameters:
    ///   - holidays: On which nobody works; Saturdays and Sundays may be among them.
    ///   - workingWeekends: Saturdays and Sundays on which offices work.
    package init(holidays: [CalendarDate], workingWeekends: [CalendarDate]) throws(Flaw) {
        if let day = workingWeekends.first(where: { !$0.isWeekend }) { throw .notAWeekend(day) }
        if let day = workingWeekends.first(where: holidays.contains) { throw .both(day) }
        self.init(holidays: Set(holidays), workingWeekends: Set(workingWeekends))
    }

    package func isWorkingDay(_ day: CalendarDate) -> Bool {
        day.isWeekend ? workingWeekends.contains(day) : !holidays.contains(day)
    }

    /// So many working days after `day`, or the calendar's last day where it has no more.
    package func day(_ count: Int, after day: CalendarDate) -> CalendarDate {
        var (day, left) = (day, count)
        while left > 0, day < .last {
            day = day.adding(days: 1)
            if isWorkingDay(day) { left -= 1 }
        }
        return day
    }
}
