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
}
