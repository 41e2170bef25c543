import Records
import Testing

@Suite struct MomentTests {
    @Test(arguments: ["1970-01-01T00:00:00Z", "2026-11-24T10:00:00Z", "1969-12-31T23:59:59Z", "2024-02-29T12:34:56Z"])
    func `a moment reads back as it is written`(text: String) throws {
        #expect(try #require(Moment(iso: text)).description == text)
    }

    @Test(arguments: [
        "2026-11-24", "2026-11-24T10:00:00", "2026-11-24 10:00:00Z", "2026-11-24T24:00:00Z", "2026-11-24T1０:00:00Z",
        "2026-02-30T10:00:00Z", "2026-11-24T10:60:00Z",
    ])
    func `anything looser is not a moment`(text: String) { #expect(Moment(iso: text) == nil) }

    @Test(arguments: [("2026-11-24T15:59:59Z", "2026-11-24"), ("2026-11-24T16:00:00Z", "2026-11-25")])
    func `the day is China's`(text: String, day: String) throws {
        #expect(try #require(Moment(iso: text)).date().description == day)
    }

    @Test(arguments: [
        ("2026-12-01T09:30", "2026-12-01T01:30:00Z"), ("2026-12-01T07:59", "2026-11-30T23:59:00Z"),
        ("2024-03-01T00:00", "2024-02-29T16:00:00Z"),
    ])
    func `a local time is China's`(text: String, moment: String) throws {
        let local = try #require(Moment(local: text))
        #expect(local == Moment(iso: moment))
        #expect(local.local == text.replacing("T", with: " "))
        #expect(local.adding(seconds: 7).local == text.replacing("T", with: " ") + ":07")
    }

    @Test(arguments: [
        "2026-12-01", "2026-12-01 09:30", "2026-12-01T09:30:00", "2026-12-01T9:30", "2026-12-01T24:00",
        "2026-12-01T09:30Z", "2026-02-30T09:30",
    ])
    func `anything looser is not a local time`(text: String) { #expect(Moment(local: text) == nil) }

    @Test(arguments: [
        ("2026-07-01T15:50", "2026-07-01T07:50:00Z"), ("2026-07-01T15:50:30", "2026-07-01T07:50:30Z"),
        ("2026-07-01T15:50+08:00", "2026-07-01T07:50:00Z"), ("2026-07-01T15:50:30+08:00", "2026-07-01T07:50:30Z"),
        ("2026-07-01T07:50Z", "2026-07-01T07:50:00Z"), ("2026-07-01T07:50:30Z", "2026-07-01T07:50:30Z"),
        ("2026-07-01T00:20-07:30", "2026-07-01T07:50:00Z"), ("2026-01-01T00:00+14:00", "2025-12-31T10:00:00Z"),
    ])
    func `a written time says its zone, or is China's`(text: String, moment: String) throws {
        #expect(try #require(Moment(written: text)).description == moment)
    }

    @Test(arguments: [
        "2026-07-01", "2026-07-01 15:50", "2026-07-01T15:50+8", "2026-07-01T15:50+0800", "2026-07-01T15:50+14:01",
        "2026-07-01T15:50+08:60", "2026-07-01T24:00", "2026-07-01T15:50:6", "2026-07-01T15:50z",
        "2026-07-01T15:50 08:00",
        "2026-07-01T15:50:30.5Z", "２026-07-01T15:50", "",
    ])
    func `what is no written time is refused`(text: String) { #expect(Moment(written: text) == nil) }
}
