import Records
import Testing

@Suite struct MigrantChildTests {
    private static let date = CalendarDate(iso: "2026-06-30")

    private func child(
        born: String = "2015-01-01", registered: String? = "220722", lives: String? = "220102001",
        since: String? = "2025-01-01", with accompaniment: String? = "1", returned: Bool = false
    ) throws -> MigrantChild {
        MigrantChild(
            birthDate: try #require(CalendarDate(iso: born)), registration: registered.flatMap { DivisionCode($0) },
            residence: lives.flatMap { DivisionCode($0) }, residentSince: since.flatMap { CalendarDate(iso: $0) },
            accompaniment: accompaniment, hasReturned: returned)
    }

    private func reason(_ child: MigrantChild) throws -> DropReason? {
        child.reasonToDrop(asOf: try #require(Self.date))
    }

    @Test(arguments: [("2010-06-29", true), ("2010-06-30", true), ("2010-07-01", false)])
    func `a child counts until the day of its sixteenth birthday`(born: String, tooOld: Bool) throws {
        #expect(try reason(child(born: born)) == (tooOld ? .tooOld : nil))
    }

    @Test(arguments: [("2025-12-30", false), ("2025-12-31", false), ("2026-01-01", true)])
    func `six months are over on the same day of the sixth month, or its last`(since: String, tooShort: Bool) throws {
        #expect(try reason(child(since: since)) == (tooShort ? .underSixMonths : nil))
    }

    @Test func `each reason is given when it alone applies`() throws {
        #expect(try reason(child()) == nil)
        #expect(try reason(child(registered: "220102")) == .sameCounty)
        #expect(try reason(child(registered: "220106")) == .sameUrbanArea)
        #expect(try reason(child(lives: nil, since: nil)) == .residenceUnknown)
        #expect(try reason(child(registered: nil)) == .registrationUnknown)
        #expect(try reason(child(with: "0")) == .unaccompanied)
        #expect(try reason(child(returned: true)) == .returned)
    }

    @Test func `the first reason in order is the one given`() throws {
        let child = try child(born: "2001-01-01", registered: "220102", since: "2026-06-01", with: "0", returned: true)
        #expect(try reason(child) == .tooOld)
    }

    @Test func `moves between a county and a district of one city count`() throws {
        #expect(try reason(child(registered: "220182")) == nil)
    }

    @Test func `an arrival nobody recorded has not been shown to be six months ago`() throws {
        #expect(try reason(child(since: nil)) == .underSixMonths)
    }

    @Test func `a city without counties is a county of registration`() throws {
        #expect(try reason(child(registered: "441900")) == nil)
        #expect(try reason(child(registered: "440100")) == .registrationUnknown)
    }
}
