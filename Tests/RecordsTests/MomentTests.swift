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
}
