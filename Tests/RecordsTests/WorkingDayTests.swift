import Records
import Testing

@Suite struct WorkingDayTests {
    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

    @Test(arguments: [
        ("2026-11-20", 1, "2026-11-23"), ("2026-11-20", 5, "2026-11-27"), ("2026-11-21", 1, "2026-11-23"),
        ("2026-11-22", 1, "2026-11-23"), ("2026-11-23", 15, "2026-12-14"), ("2026-12-28", 15, "2027-01-18"),
        ("1969-12-26", 2, "1969-12-30"), ("2026-11-20", 0, "2026-11-20"), ("9999-12-30", 9, "9999-12-31"),
    ])
    func `a time limit passes over Saturdays and Sundays`(from: String, days: Int, until: String) throws {
        #expect(WorkCalendar.weekdays.day(days, after: try day(from)) == CalendarDate(iso: until))
    }

    // No year's real holidays.
    @Test(arguments: [
        ("2026-11-20", 1, "2026-11-25"), ("2026-11-20", 3, "2026-11-27"), ("2026-11-20", 4, "2026-11-28"),
        ("2026-11-20", 5, "2026-11-30"), ("2026-11-28", 1, "2026-11-30"),
    ])
    func `holidays are passed over, and weekends that are worked count`(from: String, days: Int, until: String) throws {
        let calendar = try WorkCalendar(
            holidays: [day("2026-11-22"), day("2026-11-23"), day("2026-11-24")], workingWeekends: [day("2026-11-28")])
        #expect(calendar.day(days, after: try day(from)) == CalendarDate(iso: until))
        #expect(calendar.isWorkingDay(try day("2026-11-28")))
        #expect(!calendar.isWorkingDay(try day("2026-11-23")))
    }

    @Test func `a weekday is no weekend that is worked, and no day is both`() throws {
        let (weekday, weekend) = (try day("2026-11-27"), try day("2026-11-28"))
        #expect(throws: WorkCalendar.Flaw.notAWeekend(weekday)) {
            try WorkCalendar(holidays: [], workingWeekends: [weekend, weekday])
        }
        #expect(throws: WorkCalendar.Flaw.both(weekend)) {
            try WorkCalendar(holidays: [weekend], workingWeekends: [weekend])
        }
    }
}
