extension CalendarDate {
    /// Whether it is a Saturday or a Sunday.
    package var isWeekend: Bool {
        // The first day that is counted, 1 January 1970, was a Thursday.
        let weekday = (dayNumber + 3) % 7
        return weekday >= 5 || (-2..<0).contains(weekday)
    }
}
