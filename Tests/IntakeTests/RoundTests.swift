import Intake
import Records
import Testing

/// What changed from one round to the next.
@Suite struct RoundTests {
    private static let lives: [Field: String] = [
        .registration: "220722", .residence: "220102001", .residentSince: "2024-01-01", .permitStatus: "1",
    ]
    private static let last = CalendarDate(iso: "2025-12-31")!

    /// Children by the rows of the last round and by those that came since.
    private func changes(
        born: String = "2015-03-01", _ earlier: [Field: String?]?, _ later: [Field: String?]?
    ) throws -> [String: CountyChanges] {
        var rows = Rows()
        var count = 0
        for (changes, isEarlier) in [(earlier, true), (later, false)] {
            guard let changes else { continue }
            var values = Self.lives
            for (field, value) in changes { values[field] = value }
            rows.add(.residencePermits, try Rows.card("王小明", People.number(born: born), values))
            if isEarlier { count += 1 }
        }
        let outcome = rows.linkage.outcome(earlier: { $0 < count })
        let changes = RoundChanges(
            outcome.children, earlier: outcome.earlier, since: Self.last, to: Reading.today)
        return Dictionary(uniqueKeysWithValues: changes.counties.map { ($0.key.description, $0.value) })
    }

    private func one(
        born: String = "2015-03-01", _ earlier: [Field: String?]?, _ later: [Field: String?]?
    ) throws -> CountyChanges {
        try #require(try changes(born: born, earlier, later)["220102"])
    }

    @Test func `who stays is before and now, and nothing else`() throws {
        let one = try one([:], [:])
        #expect(one.before == 1 && one.now == 1 && one.entered + one.leavers + one.corrected + one.movedWithin == 0)
    }

    @Test func `who came since entered, and who is only now known to have been there was found later`() throws {
        #expect(try one(nil, [.residentSince: "2025-12-01"]).entered == 1)
        #expect(try one(nil, [:]).foundLater == 1)
        #expect(try one([.residentSince: "2025-12-01"], nil).entered == 1)
    }

    @Test func `who left did so for a reason, and who was never there is dropped later`() throws {
        #expect(try one(born: "2010-03-01", [:], nil).left == [.tooOld: 1])
        let dropped = try one([:], [.registration: "220102"])
        #expect(dropped.droppedLater == 1 && dropped.before == 1 && dropped.now == 0)
    }

    @Test func `who moved left one county for another, or one township for another`() throws {
        let moved = try changes([:], [.residence: "220202001"])
        #expect(moved["220102"]?.movedOut == 1 && moved["220202"]?.movedIn == 1)
        #expect(moved["220102"]?.now == 0 && moved["220202"]?.now == 1 && moved["220202"]?.before == 0)
        #expect(try one([:], [.residence: "220102002"]).movedWithin == 1)
        #expect(try one([.residence: "220102"], [.residence: "220102002"]).movedWithin == 0)
    }

    @Test func `what was put right of a child who stays is counted`() throws {
        let one = try one([:], [.registration: "220721"])
        #expect(one.corrected == 1 && one.before == 1 && one.now == 1)
    }

    @Test func `every county's children of then and now differ by what changed, in a sample province`() throws {
        let province = try Province(Province.many, shuffledBy: 11)
        let limit = province.places.count / 2
        let outcome = province.linkage.outcome(earlier: { $0 < limit })
        let changes = RoundChanges(outcome.children, earlier: outcome.earlier, since: Self.last, to: Reading.today)
        var seen = CountyChanges()
        for (county, one) in changes.counties {
            #expect(
                one.before + one.entered + one.movedIn + one.foundLater - one.leavers - one.movedOut - one.droppedLater
                    == one.now, "\(county)")
            if one.foundLater > seen.foundLater { seen = one }
        }
        #expect(changes.counties.values.reduce(0) { $0 + $1.movedIn - $1.movedOut } == 0)
        #expect(seen.foundLater > 0)
        let counted = screen(outcome.children, asOf: Reading.today).counted
        #expect(changes.counties.values.reduce(0) { $0 + $1.now } == counted.count)
    }

    @Test func `a field is complete by those of whom it is asked`() throws {
        var rows = Rows()
        let values = Self.lives.merging([.schoolStage: "2", .schoolKind: "1", .insuranceStatus: "0"]) { $1 }
        rows.add(.residencePermits, try Rows.card("王小明", People.number(born: "2015-03-01"), values))
        rows.add(.residencePermits, try Rows.card("李小红", People.number(born: "2024-03-01", sequence: 2), Self.lives))
        let counted = screen(rows.children, asOf: Reading.today).counted
        let shares = Completeness(counted, asOf: Reading.today).shares(in: try #require(DivisionCode("220100")))
        func share(_ field: Field) -> [Int]? { shares[field].map { [$0.known, $0.asked] } }
        #expect(share(.residence) == [2, 2] && share(.schoolStage) == [1, 1] && share(.schoolKind) == [1, 1])
        #expect(share(.dosesDue) == [0, 1] && share(.insuranceStatus) == [1, 2] && share(.guardianship) == [0, 2])
        #expect(Completeness(counted, asOf: Reading.today).shares(in: try #require(DivisionCode("220722"))).isEmpty)
    }

    @Test func `rounds fall on the last days of the half years`() throws {
        func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }
        for (today, last, next) in [
            ("2026-06-29", "2025-12-31", "2026-06-30"), ("2026-06-30", "2026-06-30", "2026-12-31"),
            ("2026-12-31", "2026-12-31", "2027-06-30"), ("2027-01-01", "2026-12-31", "2027-06-30"),
        ] {
            #expect(try RoundCalendar.last(onOrBefore: day(today)) == day(last))
            #expect(try RoundCalendar.next(after: day(today)) == day(next))
        }
    }
}
