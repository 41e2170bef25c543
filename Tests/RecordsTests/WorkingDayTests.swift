import Records
import Testing

@Suite struct WorkingDayTests {
    @Test(arguments: [
        ("2026-11-20", 1, "2026-11-23"), ("2026-11-20", 5, "2026-11-27"), ("2026-11-21", 1, "2026-11-23"),
        ("2026-11-22", 1, "2026-11-23"), ("2026-11-23", 15, "2026-12-14"), ("2026-12-28", 15, "2027-01-18"),
        ("1969-12-26", 2, "1969-12-30"), ("2026-11-20", 0, "2026-11-20"),
    ])
    func `a time limit passes over Saturdays and Sundays`(from: String, days: Int, until: String) throws {
        let start = try #require(CalendarDate(iso: from))
        #expect(start.adding(workingDays: days) == CalendarDate(iso: until))
    }
}
