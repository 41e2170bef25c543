import Records
import Testing

/// When a parent's state counts towards the rule for children without parental care.
@Suite struct ParentCircumstanceTests {
    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

    private func holds(
        _ state: ParentState, _ since: String? = nil, _ until: String? = nil, on date: String = "2026-06-30"
    ) throws -> Bool {
        try ParentCircumstance(
            .father, state, since: since.map(day), until: until.map(day)
        ).holds(on: day(date))
    }

    @Test(arguments: [ParentState.dead, .missing, .guardianshipRevoked, .severeDisability, .seriousIllness, .deported])
    func `most states count from their first day until they end`(state: ParentState) throws {
        #expect(try holds(state))
        #expect(try holds(state, "2026-06-30"))
        #expect(try !holds(state, "2026-07-01"))
        #expect(try holds(state, "2020-01-01", "2026-07-01"))
        #expect(try !holds(state, "2020-01-01", "2026-06-30"))
    }

    @Test(arguments: [ParentState.imprisoned, .compulsoryRehabilitation, .otherRestriction])
    func `detention counts for a term of six months, or once it has lasted as long`(state: ParentState) throws {
        #expect(try holds(state, "2026-06-01", "2026-12-01"))
        #expect(try !holds(state, "2026-06-01", "2026-11-30"))
        #expect(try holds(state, "2025-12-30"))
        #expect(try !holds(state, "2026-01-01"))
        #expect(try !holds(state, "2020-01-01", "2026-06-30"))
        #expect(try !holds(state))
    }

    @Test func `lost contact counts once it has lasted six months, whatever end is written`() throws {
        #expect(try holds(.outOfContact, "2025-12-30"))
        #expect(try !holds(.outOfContact, "2026-01-01"))
        #expect(try !holds(.outOfContact, "2026-05-01", "2027-05-01"))
        #expect(try !holds(.outOfContact))
    }
}
