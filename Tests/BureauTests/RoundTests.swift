import Bureau
import Foundation
import Records
import Testing

/// Half-yearly rounds of an office.
@Suite struct RoundTests {
    private static let header = "姓名,证件号码,户籍地代码,居住地代码,居住证状态,到居住地日期\n"

    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

    private func permit(_ sequence: Int, _ residence: String, since: String = "2024-09-01") -> String {
        "王小明,\(ReviewTests.number(sequence)),220722,\(residence),1,\(since)\n"
    }

    @Test func `a round is closed by its snapshot, and the next is compared with it`() async throws {
        let trial = try Trial(startingAt: "2026-07-02T02:00:00Z")
        let office = try await trial.found()
        try await trial.importRows(
            .residencePermits, Self.header + permit(1, "220102001") + permit(3, "220102001"), into: office)
        #expect(try await ListRounds(office)().overdue == day("2026-06-30"))
        await #expect(throws: BureauError.noEarlierRound(before: "2026-12-31", known: [])) {
            try await CompareRounds(office)(asOf: day("2026-12-31"), since: nil, progress: { _ in })
        }
        _ = try await TakeSnapshot(office)(asOf: day("2026-06-30"), progress: { _ in })
        let rounds = try await ListRounds(office)()
        #expect(try rounds.closed == [day("2026-06-30")] && rounds.overdue == nil && rounds.next == day("2026-12-31"))

        trial.set("2027-01-05T02:00:00Z")
        try await trial.importRows(
            .residencePermits, Self.header + permit(3, "220202001") + permit(5, "220102001", since: "2026-05-01"),
            into: office)
        let answer = try await CompareRounds(office)(asOf: day("2026-12-31"), since: nil, progress: { _ in })
        #expect(try answer.since == day("2026-06-30") && answer.counties.count == 60)
        let here = try #require(answer.counties.first { $0.division.description == "220102" })
        #expect(here.movedOut == WorkCount(1) && here.entered == WorkCount(1) && here.leavers.isZero)
        #expect(!here.isNotUpdated && here.silent.count == 7)
        let there = try #require(answer.counties.first { $0.division.description == "220202" })
        #expect(there.movedIn == WorkCount(1) && there.movedOut.isZero && there.entered.isZero)
        #expect(answer.counties.count(where: \.isNotUpdated) == 58)
        let journal = try await ListAccess(office)()
        #expect(journal.last?.what == .screened)
        #expect(journal.first { $0.what == .snapshot }?.round.map { $0.next > 2 } == true)
        #expect(try await ListRounds(office)().overdue == day("2026-12-31"))
    }

    @Test func `completeness is measured by field, and by the places of a division`() async throws {
        let trial = try Trial()
        let office = try await trial.found()
        try await trial.importRows(
            .residencePermits, Self.header + permit(1, "220102001") + permit(3, "220103002"), into: office)
        try await trial.importRows(
            .insurance, "姓名,证件号码,参保状态\n王小明,\(ReviewTests.number(1)),1\n", into: office)
        func measure(_ division: String?) async throws -> CompletenessAnswer {
            try await MeasureCompleteness(office)(
                asOf: Trial.asOf, division: division.flatMap { DivisionCode($0) }, progress: { _ in })
        }
        let province = try await measure(nil)
        let insurance = try #require(province.whole.fields.first { $0.field == "insuranceStatus" })
        #expect(insurance.perMille == 500)
        #expect(province.parts.map(\.division.description) == ["220100"])
        #expect(try await measure("220100").parts.map(\.division.description) == ["220102", "220103"])
        #expect(try await measure("220102").parts.map(\.division.description) == ["220102001"])
        #expect(try await measure("220722").whole.fields.isEmpty)
        await #expect(throws: BureauError.notInProvince("110101")) { try await measure("110101") }
    }
}
