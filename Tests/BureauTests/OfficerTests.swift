import Approvals
import Bureau
import Foundation
import Records
import Testing

/// Officers see what their department may, of the children of their territory.
@Suite struct OfficerTests {
    private static let me = NSUserName()

    /// A child of 长岭 who lives in 长春 and goes to school there.
    private func office(_ trial: Trial) async throws -> (permit: String, enrolment: String) {
        let office = try await trial.foundWithOwnTexts()
        let number = ReviewTests.number(1)
        try await trial.importRows(
            .residencePermits, "姓名,证件号码,户籍地代码,居住地代码,居住证状态\n王小明,\(number),220722,220102001,1\n", into: office)
        try await trial.importRows(
            .enrolment, "姓名,证件号码,学校名称,学校所在地代码,学段\n王小明,\(number),实验小学,220102,2\n", into: office)
        let found = try await FindRecord(office)(number: number, why: "a test")
        func record(_ register: RegisterName) throws -> String {
            try #require(found.records.first { $0.register == register.rawValue }).record
        }
        return (try record(.residencePermits), try record(.enrolment))
    }

    private func refusal(_ work: () async throws -> some Sendable) async -> String? {
        do { _ = try await work() } catch BureauError.notAllowed(let refusal, let mend) {
            return "\(refusal); \(mend)"
        } catch {
            Issue.record("\(error)")
        }
        return nil
    }

    @Test func `an officer reads its department's fields and who the child is, and no others`() async throws {
        let trial = try Trial()
        let records = try await office(trial)
        let office = try await trial.open(officers: "[{id: education, officers: [\(Self.me)]}]")
        let row = try await OpenRecord(office)(records.enrolment, fields: nil, why: "a parent asked")
        #expect(Set(row.fields.map(\.field)).isSuperset(of: ["name", "schoolName", "schoolStage"]))
        let permit = try await OpenRecord(office)(records.permit, fields: nil, why: "a parent asked")
        #expect(permit.fields.map(\.field).contains("residence"))
        #expect(!permit.fields.map(\.field).contains("permitStatus"))
        let reason = await refusal {
            try await OpenRecord(office)(records.permit, fields: [.name, .permitStatus], why: "a parent asked")
        }
        #expect(reason?.contains("permitStatus") == true && reason?.contains("--field") == true)
        let opened = try await ListAccess(office)().filter { $0.what == .opened }
        #expect(opened.count == 2 && opened[1].fields?.contains(.permitStatus) == false)
    }

    @Test func `whoever is not named reads nothing, and the text that says so is in the journal`() async throws {
        let trial = try Trial()
        let records = try await office(trial)
        let office = try await trial.open(officers: "[{id: education, officers: [somebody-else]}]")
        let works: [() async throws -> Void] = [
            { _ = try await OpenRecord(office)(records.permit, fields: [.name], why: "curiosity") },
            { _ = try await FindRecord(office)(number: ReviewTests.number(1), why: "curiosity") },
            { _ = try await ScreenChildren(office)(asOf: Trial.asOf, progress: { _ in }) },
            { _ = try await ReviewLinkage(office).queue(limit: 1, why: "curiosity", progress: { _ in }) },
            { _ = try await ReviewLinkage(office).children(of: [records.permit], why: "x", progress: { _ in }) },
            { _ = try await MatchChildren(office)(asOf: Trial.asOf, progress: { _ in }) },
            { _ = try await EraseRecord(office)([records.permit], linked: false, why: "x", progress: { _ in }) },
        ]
        for work in works {
            let reason = await refusal(work)
            #expect(reason?.contains("officers.yaml") == true)
        }
        #expect(try await ListAccess(office)().map(\.what) == [.found, .officers])
        _ = try await trial.open()
        #expect(try await ListAccess(office)().count == 2)
        let widened = try await trial.open(officers: "[]")
        let entries = try await ListAccess(widened)()
        #expect(entries.map(\.what) == [.found, .officers, .officers] && entries[1].text != entries[2].text)
    }

    @Test func `cases are listed for the needs and the territory of who asks`() async throws {
        let trial = try Trial()
        _ = try await office(trial)
        let number = ReviewTests.number(1)
        let office = try await trial.open()
        try await trial.importRows(.insurance, "姓名,证件号码,参保状态\n王小明,\(number),0\n", into: office)
        try await trial.importRows(.enrolment, "姓名,证件号码,学段,学籍状态\n王小明,\(number),2,3\n", into: office)
        try await trial.importRows(
            .homeVisits, "姓名,证件号码,居住地代码,到居住地日期\n王小明,\(number),220102001,2024-09-01\n", into: office)
        func needs(_ officers: String) async throws -> Set<CareNeed> {
            let office = try await trial.open(officers: officers)
            let list = try await ListCases(office)(
                asOf: Trial.asOf, need: nil, division: nil, everything: true, limit: 10, why: "a test",
                progress: { _ in })
            return Set(list.cases.map(\.need))
        }
        #expect(try await needs("[]") == [.uninsured, .droppedOut])
        #expect(try await needs("[{id: education, officers: [\(Self.me)]}]") == [.droppedOut])
        #expect(try await needs("[{id: civil-affairs, officers: [\(Self.me)], sees: all}]").count == 2)
        #expect(try await needs("[{id: health, officers: [\(Self.me)]}]").isEmpty)
    }

    @Test func `an officer erases records of its own territory's children alone`() async throws {
        let trial = try Trial()
        let office = try await trial.foundWithOwnTexts(departments: Trial.changling)
        try await trial.importRows(
            .residencePermits,
            """
            姓名,证件号码,户籍地代码,居住地代码,居住证状态
            王小明,\(ReviewTests.number(1)),220722,220102001,1
            李大海,\(ReviewTests.number(3)),220723,220103002,1
            """, into: office)
        func record(_ sequence: Int) async throws -> String {
            try await FindRecord(office)(number: ReviewTests.number(sequence), why: "a test").records[0].record
        }
        let (own, other) = (try await record(1), try await record(3))
        let officer = try await trial.open(officers: "[{id: changling-affairs, officers: [\(Self.me)]}]")
        for linked in [true, false] {
            let reason = await refusal {
                try await EraseRecord(officer)([own, other], linked: linked, why: "asked for", progress: { _ in })
            }
            #expect(reason?.contains("220722") == true)
        }
        #expect(try await OpenRecord(trial.open(officers: "[]"))(own, fields: [.name], why: "x").fields.count == 1)
        let erased = try await EraseRecord(officer)([own], linked: false, why: "asked for", progress: { _ in })
        #expect(erased.erased == [own])
    }
}
