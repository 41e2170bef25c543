import Records
import Testing

@Suite struct CalendarDateTests {
    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-04-01", "2026-4-1", "2026-04-01 ", "",
    ])
    func `a day that does not exist or is loosely written is not a date`(text: String) {
        #expect(CalendarDate(iso: text) == nil)
    }

    @Test(arguments: [("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-06-30", 20_634), ("1969-12-31", -1)])
    func `day numbers count from 1970`(text: String, number: Int) throws {
        let date = try #require(CalendarDate(iso: text))
        #expect(date.dayNumber == number)
        #expect(CalendarDate(dayNumber: number) == date)
    }

    @Test func `every day of four centuries survives its number`() {
        for number in stride(from: -60_000, through: 90_000, by: 1) {
            #expect(CalendarDate(dayNumber: number).dayNumber == number)
        }
    }

    @Test(arguments: [
        ("2026-08-31", 6, "2027-02-28"), ("2025-12-30", 6, "2026-06-30"), ("2026-01-31", 1, "2026-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
    ])
    func `months end where the month ends`(from: String, months: Int, to: String) throws {
        #expect(try #require(CalendarDate(iso: from)).adding(months: months).description == to)
    }

    @Test(arguments: [
        ("9999-12-31", 1, "9999-12-31"), ("9999-12-30", 1, "9999-12-31"), ("9999-12-30", .max, "9999-12-31"),
        ("0001-01-01", -1, "0001-01-01"), ("0001-01-02", -1, "0001-01-01"), ("0001-01-02", .min, "0001-01-01"),
    ])
    func `days end where the calendar ends`(from: String, days: Int, to: String) throws {
        #expect(try #require(CalendarDate(iso: from)).adding(days: days).description == to)
    }

    @Test(arguments: [
        ("9999-06-30", 6, "9999-12-30"), ("9999-07-01", 6, "9999-12-31"), ("9999-12-31", .max, "9999-12-31"),
        ("0001-02-01", -1, "0001-01-01"), ("0001-01-31", -1, "0001-01-01"), ("2026-06-30", .min, "0001-01-01"),
    ])
    func `months end where the calendar ends`(from: String, months: Int, to: String) throws {
        #expect(try #require(CalendarDate(iso: from)).adding(months: months).description == to)
    }

    @Test(arguments: [("2010-07-01", 15), ("2010-06-30", 16), ("2010-06-29", 16), ("2026-06-30", 0)])
    func `age is in completed years`(birth: String, age: Int) throws {
        let date = try #require(CalendarDate(iso: "2026-06-30"))
        #expect(try #require(CalendarDate(iso: birth)).age(on: date) == age)
    }
}
