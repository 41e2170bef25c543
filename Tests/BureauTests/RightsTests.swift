import Approvals
import Bureau
import Foundation
import Records
import Testing

/// What guardians are told and ask about a child's record.
@Suite struct RightsTests {
    private let trial: Trial

    init() throws { trial = try Trial(startingAt: "2026-11-20T02:00:00Z") }

    private func number(_ sequence: Int) -> String { ReviewTests.number(sequence) }

    /// One child in two registers, whose father is in a third, and another child.
    private func office() async throws -> Office {
        let office = try await trial.found()
        try await trial.importRows(
            .residencePermits,
            """
            姓名,证件号码,户籍地代码,居住地代码,居住证状态,到居住地日期
            王小明,\(number(1)),220722,220102001,1,2024-09-01
            李大海,\(number(3)),220722,220103002,1,2024-09-01
            """, into: office)
        try await trial.importRows(.enrolment, "姓名,证件号码,学段,学籍状态\n王小明,\(number(1)),2,1\n", into: office)
        try await trial.importRows(
            .sharedStatus,
            "姓名,证件号码,监护人证件号码,与儿童关系,状态,状态起始日期\n王小明,\(number(1)),\(number(5)),1,3,2024-01-01\n",
            into: office)
        return office
    }

    private func records(_ office: Office, of sequence: Int = 1) async throws -> [String] {
        try await FindRecord(office)(number: number(sequence), why: "a guardian asks").records.map(\.record)
    }

    private func ask(
        _ right: ChildRight, _ record: String, on day: CalendarDate? = nil, fields: [Field] = [], note: String? = nil,
        in office: Office
    ) async throws -> RightsRequest {
        try await TakeRequest(office)(
            right, about: record, by: .guardian, on: day, fields: fields, note: note, why: "in writing",
            progress: { _ in })
    }

    private func file(_ name: String) -> URL { trial.root.appending(path: name) }

    @Test func `notice is noted for all rows of the child, with the digest of what was given`() async throws {
        let office = try await office()
        let text = file("notice.txt")
        try Data("告知书".utf8).write(to: text)
        let record = try await records(office)[0]
        let notice = try await RecordNotice(office)(
            record, way: .paper, text: text, why: "at the visit", progress: { _ in })
        #expect(
            notice.records.count == 3 && notice.on == CalendarDate(iso: "2026-11-20")
                && notice.text?.hasPrefix("sha256:") == true)
        let counts = try await CountNotices(office)(asOf: Trial.asOf, progress: { _ in })
        #expect(counts.without == WorkCount(1))
        #expect(counts.counties.map(\.without) == [WorkCount(1)])
        let entry = try #require(try await ListAccess(office)().first { $0.what == .noticed })
        guard case .notice(let step) = entry.right else { throw Trial.Unexpected() }
        #expect(step.way == .paper && entry.records?.count == 3)
    }

    @Test func `a request is due after fifteen working days, and overdue after that`() async throws {
        let office = try await office()
        let record = try await records(office)[0]
        // 20 November 2026 is a Friday.
        let request = try await ask(.see, record, in: office)
        #expect(request.due == CalendarDate(iso: "2026-12-11") && request.daysLeft == 21 && !request.isLate)
        _ = try await ask(.delete, record, on: CalendarDate(iso: "2026-11-06"), in: office)
        trial.set("2026-11-28T02:00:00Z")
        let list = try await ListRequests(office)(progress: { _ in })
        #expect(list.open == 2 && list.overdue == 1)
        #expect(list.requests.map(\.right) == [.delete, .see] && list.requests.map(\.isLate) == [true, false])
        for day in ["2026-11-29", "2025-01-01"] {
            await #expect(throws: BureauError.notAPastDay(day)) {
                _ = try await ask(.see, record, on: CalendarDate(iso: day), in: office)
            }
        }
    }

    @Test func `days on which nobody works count for no answer, and weekends that are worked do`() async throws {
        let office = try await office()
        let record = try await records(office)[0]
        // No year's real holidays.
        try trial.configure("holidays: [2026-11-23, 2026-11-24]\nworking-weekends: [2026-12-05]")
        #expect(try await ask(.see, record, in: office).due == CalendarDate(iso: "2026-12-14"))
        try trial.configure("rights-days: 1\nholidays: [2026-11-23]")
        #expect(try await ask(.see, record, in: office).due == CalendarDate(iso: "2026-11-24"))
        for (lines, part) in [
            ("rights-days: 0", "rights-days"), ("rights-days: 61", "rights-days"),
            ("working-weekends: [2026-12-04]", "2026-12-04"), ("holidays: [2026-11-31]", "holidays"),
            ("holidays: [2026-12-05]\nworking-weekends: [2026-12-05]", "2026-12-05"), ("holidays: soon", "holidays"),
        ] {
            try trial.configure(lines)
            do {
                _ = try await ask(.see, record, in: office)
                Issue.record("\(lines) is not refused")
            } catch BureauError.brokenConfiguration(_, let what) { #expect(what.contains(part)) }
        }
    }

    @Test func `a copy shows the child's rows in words, and nothing about a parent or another child`() async throws {
        let office = try await office()
        let request = try await ask(.see, records(office)[0], in: office)
        let page = file("copy.html")
        let answered = try await ShowGuardian(office)(
            request.number, why: "the identity card was seen", to: page, progress: { _ in })
        #expect(answered.state == .granted && !answered.isLate)
        let text = try String(contentsOf: page, encoding: .utf8)
        for shown in ["王小明", number(1), "小学", "吉林省松原市长岭县", "省教育厅", "另有 1 条是父母状态信息"] {
            #expect(text.contains(shown), "\(shown)")
        }
        for hidden in ["李大海", number(5), "服刑"] { #expect(!text.contains(hidden), "\(hidden)") }
        #expect(!OfficeFile.isReadableByOthers(page))
        let deeds = try await ListAccess(office)().suffix(3)
        #expect(deeds.map(\.what) == [.screened, .opened, .replied])
        #expect(deeds.dropFirst().first?.fields?.contains(.schoolStage) == true)
        await #expect(throws: BureauError.self) {
            _ = try await ShowGuardian(office)(request.number, why: "again", to: file("2.html"), progress: { _ in })
        }
        #expect(!FileManager.default.fileExists(atPath: file("2.html").path))
    }

    @Test func `a copy that cannot be noted is not written`() async throws {
        let office = try await office()
        let request = try await ask(.see, records(office)[0], in: office)
        try trial.obstruct("INSERT ON journal")
        await #expect(throws: (any Error).self) {
            _ = try await ShowGuardian(office)(request.number, why: "seen", to: file("c.html"), progress: { _ in })
        }
        #expect(!FileManager.default.fileExists(atPath: file("c.html").path))
    }

    @Test func `rows that may be another child's are shown to no guardian`() async throws {
        let office = try await trial.found()
        try await trial.importRows(
            .residencePermits,
            """
            姓名,证件号码,户籍地代码,居住地代码,居住证状态
            王小明,\(number(1)),220722,220102001,1
            王小明,\(number(3)),220722,220102001,1
            """, into: office)
        try await trial.importRows(
            .homeVisits, "姓名,证件类型,性别,出生日期,居住地代码\n王小明,9,1,2015-03-01,220102001\n", into: office)
        let visit = try trial.record("ORDER BY position DESC LIMIT 1")
        let request = try await ask(.see, visit, in: office)
        await #expect(throws: BureauError.rowsUndecided(record: visit)) {
            _ = try await ShowGuardian(office)(request.number, why: "seen", to: file("c.html"), progress: { _ in })
        }
    }

    @Test func `a correction goes back to the row's department, and closes with the row that says it right`()
        async throws
    {
        let office = try await office()
        let before = try await records(office)
        await #expect(throws: BureauError.correctionNamesFields) { _ = try await ask(.correct, before[0], in: office) }
        let request = try await ask(.correct, before[0], fields: [.schoolStage], in: office)
        let correction = ConfirmCorrection(office)
        let rows = try await correction.rows(request.number, why: "to ask the school", progress: { _ in }).rows
        #expect(rows.map(\.department) == ["education"] && rows.first?.fields == [.schoolStage])
        try await trial.importRows(.enrolment, "姓名,证件号码,学段,学籍状态\n王小明,\(number(1)),3,1\n", into: office)
        let new = try #require(try await records(office).first { !before.contains($0) })
        let other = try await records(office, of: 3)[0]
        for wrong in [before[0], other] {
            await #expect(throws: BureauError.correctsNothing(record: wrong, request: request.number)) {
                _ = try await correction(request.number, by: wrong, why: "done", progress: { _ in })
            }
        }
        let answered = try await correction(request.number, by: new, why: "done", progress: { _ in })
        #expect(answered.state == .granted)
        #expect(try await ListRequests(office)(progress: { _ in }).open == 0)
    }

    @Test func `a deletion erases every row of the child, and what was written down goes with it`() async throws {
        let office = try await office()
        let rows = try await records(office)
        let words = "母亲来电要求删除"
        let request = try await ask(.delete, rows[0], note: words, in: office)
        #expect(try await ReadRequest(office)(request.number, why: "to answer it", progress: { _ in }).note == words)
        let (answered, erased) = try await EraseOnRequest(office)(
            request.number, why: "nothing obliges us to keep it", progress: { _ in })
        #expect(answered.state == .granted && Set(erased.erased) == Set(rows))
        #expect(try await ReadRequest(office)(request.number, why: "again", progress: { _ in }).note == nil)
        #expect(try await ScreenChildren(office)(asOf: Trial.asOf, progress: { _ in }).persons == 1)
        let access = try await ListChildAccess(office)(of: rows[1], why: "who looked", progress: { _ in })
        #expect(access.entries.map(\.what).contains(.erased) && access.records.count == rows.count)
    }

    @Test func `a request is answered once, and as what it asks for`() async throws {
        let office = try await office()
        let record = try await records(office)[0]
        let request = try await ask(.delete, record, in: office)
        await #expect(throws: BureauError.otherRight(request.number, asks: "delete", not: "see")) {
            _ = try await ShowGuardian(office)(request.number, why: "seen", to: file("c.html"), progress: { _ in })
        }
        let refuse = RefuseRequest(office)
        await #expect(throws: BureauError.needsReason) {
            _ = try await refuse(request.number, why: " ", progress: { _ in })
        }
        let refused = try await refuse(request.number, why: "a duty to keep it", progress: { _ in })
        #expect(refused.state == .refused && refused.reason == "a duty to keep it")
        await #expect(throws: BureauError.self) {
            _ = try await EraseOnRequest(office)(request.number, why: "after all", progress: { _ in })
        }
        await #expect(throws: BureauError.noSuchRightsRequest(1)) {
            _ = try await refuse(1, why: "no", progress: { _ in })
        }
        #expect(try await OpenRecord(office)(record, fields: [.name], why: "a check").fields.count == 1)
    }

    @Test func `who looked is told whichever row of the child they looked at`() async throws {
        let office = try await office()
        let rows = try await records(office)
        _ = try await OpenRecord(office)(rows[1], fields: [.name], why: "a check")
        _ = try await OpenRecord(office)(records(office, of: 3)[0], fields: [.name], why: "another child")
        _ = try await ScreenChildren(office)(asOf: Trial.asOf, progress: { _ in })
        let access = try await ListChildAccess(office)(of: rows[0], why: "the guardian asks", progress: { _ in })
        #expect(access.records.count == 3 && access.general == 1)
        #expect(access.entries.map(\.why).contains("a check") && !access.entries.map(\.why).contains("another child"))
        #expect(try await ListAccess(office)().last?.what == .screened)
    }

    @Test func `no value of a record is in the journal or the log lines`() async throws {
        let office = try await office()
        let request = try await ask(.see, records(office)[0], note: "王大山要看登记", in: office)
        _ = try await ShowGuardian(office)(request.number, why: "seen", to: file("c.json"), progress: { _ in })
        let entries = try await ListAccess(office)().map {
            String(decoding: CanonicalJSON.bytes(of: $0), as: UTF8.self)
        }
        for text in entries + [trial.log.text] {
            for value in ["王小明", "王大山", number(1)] { #expect(!text.contains(value)) }
        }
    }

    @Test func `an officer answers about its own territory's children alone`() async throws {
        let office = try await trial.foundWithOwnTexts()
        try await trial.importRows(
            .residencePermits,
            "姓名,证件号码,户籍地代码,居住地代码,居住证状态\n王小明,\(number(1)),220722,220102001,1\n", into: office)
        let request = try await ask(.see, records(office)[0], in: office)
        let stranger = try await trial.open(officers: "[{id: civil-affairs, officers: [somebody-else], sees: all}]")
        await #expect(throws: BureauError.self) { _ = try await ListRequests(stranger)(progress: { _ in }) }
        let education = try await trial.open(officers: "[{id: education, officers: [\(NSUserName())]}]")
        await #expect(throws: BureauError.self) {
            _ = try await ShowGuardian(education)(request.number, why: "seen", to: file("c.html"), progress: { _ in })
        }
        #expect(!FileManager.default.fileExists(atPath: file("c.html").path))
    }

    @Test func `an officer is told of requests about its own territory's children, and refuses no others`() async throws
    {
        let office = try await trial.foundWithOwnTexts(departments: Trial.changling)
        try await trial.importRows(
            .residencePermits,
            """
            姓名,证件号码,户籍地代码,居住地代码,居住证状态
            王小明,\(number(1)),220722,220102001,1
            李大海,\(number(3)),220723,220103002,1
            """, into: office)
        let own = try await ask(.correct, records(office)[0], fields: [.sex], in: office)
        let other = try await ask(.correct, records(office, of: 3)[0], fields: [.sex], in: office)
        let gone = try await ask(.delete, records(office, of: 3)[0], in: office)
        #expect(try await ListRequests(office)(progress: { _ in }).open == 3)
        let me = "[{id: changling-affairs, officers: [\(NSUserName())]}]"
        let officer = try await trial.open(officers: me)
        let list = try await ListRequests(officer)(everything: true, progress: { _ in })
        #expect(list.open == 1 && list.requests.map(\.number) == [own.number])
        let works: [() async throws -> Void] = [
            { _ = try await RefuseRequest(officer)(other.number, why: "no", progress: { _ in }) },
            { _ = try await ReadRequest(officer)(other.number, why: "no", progress: { _ in }) },
            { _ = try await ConfirmCorrection(officer).rows(other.number, why: "no", progress: { _ in }) },
            { _ = try await EraseOnRequest(officer)(gone.number, why: "no", progress: { _ in }) },
        ]
        for work in works {
            do {
                try await work()
                Issue.record("a request about a child elsewhere is answered")
            } catch BureauError.notAllowed(let refusal, _) { #expect(refusal.description.contains("220722")) }
        }
        #expect(try await ReadRequest(officer)(own.number, why: "due", progress: { _ in }).request.number == own.number)
        #expect(try await RefuseRequest(officer)(own.number, why: "no", progress: { _ in }).state == .refused)
        // Where nothing is left of a child, nobody can tell whose it was.
        let everybody = try await trial.open(officers: "[]")
        _ = try await EraseOnRequest(everybody)(gone.number, why: "asked for", progress: { _ in })
        let after = try await ListRequests(trial.open(officers: me))(everything: true, progress: { _ in })
        #expect(after.requests.map(\.number) == [other.number, own.number, gone.number])
    }
}
