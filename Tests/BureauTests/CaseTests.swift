import Bureau
import Foundation
import Records
import Testing

/// Children who may need help, and what people decide about them.
@Suite struct CaseTests {
    /// A child who counts and has left school, and one whose parents are both gone.
    private func office(_ trial: Trial) async throws -> Office {
        let office = try await trial.found()
        let (first, second) = (ReviewTests.number(1), ReviewTests.number(3))
        try await trial.importRows(
            .residencePermits,
            """
            姓名,证件号码,户籍地代码,居住地代码,居住证状态,到居住地日期
            王小明,\(first),220722,220102001,1,2024-09-01
            李大海,\(second),220722,220103002,1,2024-09-01
            """, into: office)
        try await trial.importRows(
            .enrolment, "姓名,证件号码,学段,学籍状态\n王小明,\(first),2,4\n李大海,\(second),2,1\n", into: office)
        try await trial.importRows(
            .sharedStatus,
            """
            姓名,证件号码,监护人证件号码,与儿童关系,状态,状态起始日期
            李大海,\(second),\(ReviewTests.number(5)),1,1,2024-01-01
            李大海,\(second),\(ReviewTests.number(7)),2,10,2025-01-01
            """, into: office)
        return office
    }

    private func list(_ office: Office, everything: Bool = false, division: String? = nil) async throws -> CaseList {
        try await ListCases(office)(
            asOf: Trial.asOf, need: nil, division: division.flatMap { DivisionCode($0) }, everything: everything,
            limit: 10, why: "half-yearly matching", progress: { _ in })
    }

    @Test func `cases are counted by county, and the journal says when they were found`() async throws {
        let trial = try Trial()
        let office = try await office(trial)
        let answer = try await MatchChildren(office)(asOf: Trial.asOf, progress: { _ in })
        #expect(answer.new == WorkCount(2))
        #expect(answer.counties.map { $0.division?.description } == ["220102", "220103"])
        #expect(answer.counties[0].needs["dropped-out"]?.open == WorkCount(1))
        #expect(answer.counties[1].needs["unattended"]?.open == WorkCount(1))
        #expect(answer.untold == [.unvaccinated, .uninsured, .rehabilitation])
        let entries = try await ListAccess(office)()
        #expect(entries.map(\.what) == [.screened, .matched, .matched])
        #expect(entries[0].fields?.contains(.parentStatus) == true)
        #expect(entries[1].case?.need == .unattended && entries[2].case?.need == .droppedOut)
        #expect(try await MatchChildren(office)(asOf: Trial.asOf, progress: { _ in }).new == WorkCount(0))
        #expect(try await ListAccess(office)().map(\.what) == [.screened, .matched, .matched, .screened])
    }

    @Test func `lists are masked, and of the division that is asked for`() async throws {
        let trial = try Trial()
        let office = try await office(trial)
        let all = try await list(office)
        #expect(all.matching == WorkCount(2) && all.cases.map(\.need) == [.unattended, .droppedOut])
        #expect(all.cases.map(\.child.name) == ["李*海", "王*明"])
        #expect(all.cases.allSatisfy { $0.child.number?.hasPrefix("99***") == true && $0.state == "open" })
        #expect(all.cases[1].place == "吉林省长春市南关区南岭街道" || all.cases[1].place.hasPrefix("吉林省长春市南关区"))
        #expect(try await list(office, division: "220103").cases.map(\.need) == [.unattended])
        #expect(try await list(office, division: "220102001").cases.map(\.need) == [.droppedOut])
        #expect(try await list(office, division: "220722").cases.isEmpty)
    }

    @Test func `a case of an earlier day follows from the visits that were made by then`() async throws {
        let trial = try Trial()
        let office = try await office(trial)
        // A later visit finds that the one is helped already, and that the other went back.
        try await trial.importRows(
            .homeVisits,
            "姓名,证件号码,户籍地代码,居住地代码,生活保障,走访日期\n"
                + "李大海,\(ReviewTests.number(3)),220722,220103002,4,2026-07-10\n"
                + "王小明,\(ReviewTests.number(1)),220722,220722101,0,2026-07-10\n", into: office)
        #expect(try await list(office).cases.map(\.need) == [.unattended, .droppedOut])
        let after = try await ListCases(office)(
            asOf: #require(CalendarDate(iso: "2026-07-31")), need: nil, division: nil, everything: false, limit: 10,
            why: "half-yearly matching", progress: { _ in })
        #expect(after.cases.isEmpty)
    }

    @Test func `a decision closes a case, says how long it took, and can be undone`() async throws {
        let trial = try Trial(startingAt: "2026-07-01T02:00:00Z")
        let office = try await office(trial)
        let cases = try await list(office).cases
        trial.set("2026-07-11T02:00:00Z")
        let dropped = try #require(cases.last)
        let referred = try await DecideCase(office).refer(
            dropped.record, .droppedOut, to: .education, why: "the school was asked")
        #expect(referred.days == 10 && referred.referredTo == "education" && referred.state == "referred")
        #expect(try await list(office).cases.map(\.need) == [.unattended])
        let closed = try #require(try await list(office, everything: true).cases.first { $0.need == .droppedOut })
        #expect(closed.state == "referred" && closed.days == 10 && closed.decision == referred.number)
        let answer = try await MatchChildren(office)(asOf: Trial.asOf, progress: { _ in })
        #expect(answer.counties[0].needs["dropped-out"]?.decided == WorkCount(1))
        #expect(try await DecideCase(office).decided().map(\.number) == [referred.number])
        let confirmed = try await DecideCase(office).confirm(dropped.record, .droppedOut, why: "not in any school")
        #expect(try await list(office, everything: true).cases.last?.state == "confirmed")
        try await DecideCase(office).undo(confirmed.number, why: "the wrong child")
        #expect(try await list(office, everything: true).cases.last?.state == "referred")
        try await DecideCase(office).undo(referred.number, why: "the wrong child")
        #expect(try await list(office).cases.count == 2)
        await #expect(throws: BureauError.caseDecisionUndone(referred.number)) {
            try await DecideCase(office).undo(referred.number, why: "again")
        }
        // Decisions about linkage are another list.
        #expect(try await DecideLinkage(office).standing().isEmpty)
    }

    @Test func `a dismissal lasts half a year, and then the registers are asked anew`() async throws {
        let trial = try Trial(startingAt: "2026-07-01T02:00:00Z")
        let office = try await office(trial)
        let record = try #require(try await list(office).cases.last).record
        _ = try await DecideCase(office).dismiss(record, .droppedOut, why: "moved to another school")
        #expect(try await list(office).cases.map(\.need) == [.unattended])
        trial.set("2026-12-31T02:00:00Z")
        #expect(try await list(office).cases.map(\.need) == [.unattended])
        trial.set("2027-01-01T02:00:00Z")
        let again = try await list(office)
        #expect(again.cases.map(\.need) == [.unattended, .droppedOut] && again.cases[1].days == 0)
        #expect(again.cases[0].days == 184)
    }

    @Test func `what cannot be decided is refused`() async throws {
        let trial = try Trial()
        let office = try await office(trial)
        let record = try #require(try await list(office).cases.last).record
        await #expect(throws: BureauError.noSuchCase(record: record, need: "orphan")) {
            try await DecideCase(office).confirm(record, .orphan, why: "a test")
        }
        await #expect(throws: BureauError.needsReason) {
            try await DecideCase(office).dismiss(record, .droppedOut, why: " ")
        }
        let first = try await DecideCase(office).confirm(record, .droppedOut, why: "asked the school")
        await #expect(throws: BureauError.caseDecided(first.number, need: "dropped-out")) {
            try await DecideCase(office).confirm(record, .droppedOut, why: "asked again")
        }
        await #expect(throws: BureauError.noSuchCaseDecision(1)) { try await DecideCase(office).undo(1, why: "x") }
        let nobody = try #require(DepartmentID("nobody"))
        await #expect(throws: BureauError.self) {
            try await DecideCase(office).refer(record, .droppedOut, to: nobody, why: "a test")
        }
    }
}
