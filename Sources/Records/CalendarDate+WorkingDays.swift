extension CalendarDate {
    /// Whether it is a Saturday or a Sunday.
    package var isWeekend: Bool {
        // The first day that is counted, 1 January 1970, was a Thursday.
        let weekday = (dayNumber + 3) % 7
        return weekday >= 5 || (-2..<0).contains(weekday)
    }

    /// So many days from Monday to Friday later. Public holidays, which are decreed from year to year, are not known, so
    /// that a time limit ends no later than the calendar of the year would have it.
    package func adding(workingDays count: Int) -> CalendarDate {
        var (day, left) = (self, count)
        while left > 0 {
            day = day.adding(days: 1)
            if !day.isWeekend { left -= 1 }
        }
        return day
    }
}
