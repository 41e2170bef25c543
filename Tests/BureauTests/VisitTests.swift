import Bureau
import Foundation
import Records
import Testing

/// Visits that are owed, recorded and logged.
@Suite struct VisitTests {
    private static let visits = "姓名,证件号码,户籍地代码,居住地代码,到居住地日期,监护状况,风险情形,走访日期,走访人\n"

    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

    /// Two children who count, of whom the second was visited and is in priority care.
    private func office(_ trial: Trial) async throws -> Office {
        let office = try await trial.found()
        let first = "王小明,\(ReviewTests.number(1)),220722,220102001,2024-09-01,,,,\n"
        let second = "李大海,\(ReviewTests.number(3)),220722,220103002,2024-09-01,3,单亲,2026-06-01,督导员甲\n"
        try await trial.importRows(.homeVisits, Self.visits + first + second, into: office)
        return office
    }

    private func list(_ office: Office, within days: Int = 0, _ division: String? = nil) async throws -> VisitList {
        try await ListVisits(office)(
            asOf: Trial.asOf, division: division.flatMap { DivisionCode($0) }, within: days, limit: 10,
            why: "the monthly plan", progress: { _ in })
    }

    @Test func `visits owed are counted by place and listed masked, priority care first`() async throws {
        let trial = try Trial()
        let office = try await office(trial)
        let counts = try await CountVisits(office)(asOf: Trial.asOf, division: nil, within: 7, progress: { _ in })
        #expect(counts.places.map { $0.division?.description } == ["220102", "220103"])
        #expect(counts.places[0].neverVisited == WorkCount(1) && counts.places[0].overdue.isZero)
        #expect(counts.places[1].neverVisited.isZero && counts.places[1].overdue == WorkCount(1))
        let townships = try await CountVisits(office)(
            asOf: Trial.asOf, division: DivisionCode("220103"), within: 7, progress: { _ in })
        #expect(townships.places.map { $0.division?.description } == ["220103002"])
        let list = try await list(office)
        #expect(list.owed == WorkCount(2) && list.visits.map(\.child.name) == ["李*海", "王*明"])
        #expect(list.visits[0].reasons == [.guardianshipInsufficient] && list.visits[0].daysLate == 14)
        #expect(list.visits[1].due == nil && list.visits[1].rule == .fair)
        #expect(try await self.list(office, "220102").visits.count == 1)
        #expect(
            try await ListAccess(office)().map(\.what) == [
                .screened, .screened, .screened, .opened, .screened, .opened,
            ])
    }

    @Test func `a visit is recorded for the child of a record, once, and the next is due by what it found`()
        async throws
    {
        let trial = try Trial()
        let office = try await office(trial)
        let record = try #require(try await list(office).visits.last).record
        var form = VisitForm(date: try day("2026-06-25"), visitor: "主任乙")
        (form.guardianship, form.riskFactors, form.livelihood) = ("1", nil, "1")
        #expect(try await !RecordVisit(office)(record, form, why: "visited", progress: { _ in }).wasKnown)
        #expect(try await RecordVisit(office)(record, form, why: "visited", progress: { _ in }).wasKnown)
        #expect(try await ScreenChildren(office)(asOf: Trial.asOf, progress: { _ in }).persons == 2)
        #expect(try await list(office).visits.map(\.child.name) == ["李*海"])
        let soon = try #require(try await list(office, within: 100).visits.last)
        #expect(soon.rule == .good && soon.due?.description == "2026-09-25")
        let log = try await ListWork(office)(
            from: day("2026-06-01"), to: day("2026-06-30"), division: nil, why: "the yearly report")
        #expect(log.visits.map(\.visitor) == ["督导员甲", "主任乙"] && log.visits[1].guardianship == "较好")
        #expect(log.visitors == ["督导员甲": 1, "主任乙": 1] && log.places.count == 2)
        let march = try await ListWork(office)(
            from: day("2026-03-01"), to: day("2026-03-31"), division: nil, why: "the yearly report")
        #expect(march.visits.isEmpty)
        let here = try await ListWork(office)(
            from: day("2026-06-01"), to: day("2026-06-30"), division: DivisionCode("220103"), why: "a check")
        #expect(here.visits.map(\.visitor) == ["督导员甲"])
    }

    @Test func `a visit that does not say whom the child lives with leaves a child who lives alone in the lists`()
        async throws
    {
        let trial = try Trial()
        let office = try await trial.found()
        let number = ReviewTests.number(6)
        try await trial.importRows(
            .residencePermits, "姓名,证件号码,户籍地代码,居住地代码,居住证状态,随行监护人\n赵小红,\(number),220722,220102001,1,1\n",
            into: office)
        try await trial.importRows(
            .homeVisits, "姓名,证件号码,居住地代码,随行监护人,走访日期\n赵小红,\(number),220102001,0,2026-06-01\n", into: office)
        let alone = try #require(try await list(office).visits.first)
        // The first of the child's rows is that of its residence permit, which is older than the visit.
        #expect(alone.reasons == [.alone] && alone.child.register == "residence-permits")
        let form = VisitForm(date: try day("2026-06-28"), visitor: "主任乙")
        _ = try await RecordVisit(office)(alone.record, form, why: "visited", progress: { _ in })
        let found = try await FindEmergencies(office)(asOf: Trial.asOf, why: "a check", progress: { _ in })
        #expect(found.children.map(\.record) == [alone.record])
        #expect(try await list(office, within: 30).visits.map(\.reasons) == [[.alone]])
    }

    @Test func `what is due on an earlier day follows from what was known then`() async throws {
        let trial = try Trial()
        let office = try await office(trial)
        let later =
            "姓名,证件号码,户籍地代码,居住地代码,到居住地日期,随行监护人,监护状况,风险情形,走访日期,走访人\n"
            + "王小明,\(ReviewTests.number(1)),220722,220102001,2024-09-01,0,,,2026-07-10,主任乙\n"
            + "李大海,\(ReviewTests.number(3)),220722,220104002,2026-07-05,1,1,,2026-07-10,主任乙\n"
            + "赵小红,\(ReviewTests.number(6)),220722,220102001,2024-09-01,0,,,2026-07-10,主任乙\n"
        try await trial.importRows(.homeVisits, later, into: office)
        let then = try await list(office)
        #expect(then.visits.map(\.child.name) == ["李*海", "王*明"])
        #expect(
            then.visits[0].reasons == [.guardianshipInsufficient] && then.visits[0].visited?.description == "2026-06-01"
        )
        #expect(try await list(office, "220103").visits.count == 1)
        #expect(then.visits[1].rule == .fair && then.visits[1].visited == nil)
        let find = FindEmergencies(office)
        #expect(try await find(asOf: Trial.asOf, why: "a check", progress: { _ in }).children.isEmpty)
        #expect(try await find(asOf: day("2026-07-09"), why: "a check", progress: { _ in }).children.isEmpty)
        let found = try await find(asOf: day("2026-07-10"), why: "a check", progress: { _ in })
        #expect(found.children.map(\.name) == ["王*明", "赵*红"])
        // An emergency is the child's, whichever of its rows it was recorded under.
        let newest = try await FindRecord(office)(number: ReviewTests.number(1), why: "a call").records
        _ = try await RecordEmergency(office).found(
            try #require(newest.last).record, .alone, at: nil, note: "邻居来电")
        #expect(
            try await find(asOf: day("2026-07-10"), why: "a check", progress: { _ in }).children.map(\.name) == ["赵*红"])
    }

    @Test func `what no row of the register can hold is refused, and nothing is kept`() async throws {
        let trial = try Trial()
        let office = try await office(trial)
        let record = try #require(try await list(office).visits.last).record
        var form = VisitForm(date: try day("2026-06-25"), visitor: "主任乙")
        form.guardianship = "7"
        await #expect(throws: BureauError.visitRefused(column: "监护状况", reason: "bad-code")) {
            try await RecordVisit(office)(record, form, why: "visited", progress: { _ in })
        }
        let future = VisitForm(date: try day("2030-01-01"), visitor: "主任乙")
        await #expect(throws: BureauError.visitRefused(column: "走访日期", reason: "in-future")) {
            try await RecordVisit(office)(record, future, why: "visited", progress: { _ in })
        }
        form.guardianship = "1"
        await #expect(throws: BureauError.needsReason) {
            try await RecordVisit(office)(record, form, why: "", progress: { _ in })
        }
        #expect(try await list(office).visits.count == 2)
    }

    @Test func `who the child is and where it lives comes from its newest rows, whichever one is named`() async throws {
        let trial = try Trial()
        let office = try await trial.found()
        let number = ReviewTests.number(1)
        try await trial.importRows(.enrolment, "姓名,证件号码,学段,监护人姓名\n王小明,\(number),2,王大山\n", into: office)
        let permits = "姓名,证件号码,户籍地代码,居住地代码,居住地址,居住证状态,到居住地日期\n"
        try await trial.importRows(
            .residencePermits, permits + "王小明,\(number),220722,220104001,旧街1号,1,2023-09-01\n", into: office)
        try await trial.importRows(
            .residencePermits, permits + "王小明,\(number),220722,220102001,新街2号,1,2024-09-01\n", into: office)
        let records = try await FindRecord(office)(number: number, why: "a call").records.map(\.record)
        let form = VisitForm(date: try day("2026-06-25"), visitor: "主任乙")
        let visit = RecordVisit(office)
        let made = try await visit(records[0], form, why: "visited", progress: { _ in })
        #expect(!made.wasKnown)
        #expect(made.taken.map(\.field) == ["registration", "residence", "residenceAddress", "residentSince"])
        #expect(Set(made.taken.map(\.record)) == [records[2]])
        let row = try #require(try await FindRecord(office)(number: number, why: "a call").records.last)
        let values = try await OpenRecord(office)(row.record, fields: nil, why: "a check").fields
        func value(_ field: Field) -> String? { values.first { $0.field == field.rawValue }?.value }
        #expect(row.register == "home-visits" && value(.guardianName) == "王大山" && value(.residenceAddress) == "新街2号")
        #expect(value(.residence) == "220102001" && value(.residentSince) == "2024-09-01")
        for record in records {
            #expect(try await visit(record, form, why: "visited", progress: { _ in }).wasKnown)
        }
        // Where the visitor says where the child lives, no older address or day is told of that place.
        var moved = VisitForm(date: try day("2026-06-26"), visitor: "主任乙")
        moved.residence = DivisionCode("220103002")
        let taken = try await visit(records[0], moved, why: "visited", progress: { _ in }).taken
        #expect(taken.map(\.field) == ["registration"])
    }

    @Test func `rows that may be another child's are decided about before a visit or a paper file`() async throws {
        let trial = try Trial()
        let office = try await trial.found()
        try await trial.importRows(
            .residencePermits,
            """
            姓名,证件号码,户籍地代码,居住地代码,居住证状态
            王小明,\(ReviewTests.number(1)),220722,220102001,1
            王小明,\(ReviewTests.number(3)),220722,220102001,1
            """, into: office)
        try await trial.importRows(
            .homeVisits, "姓名,证件类型,性别,出生日期,居住地代码,监护状况,走访日期\n王小明,9,1,2015-03-01,220102001,5,2026-06-01\n",
            into: office)
        let record = try trial.record("ORDER BY position DESC LIMIT 1")
        let form = VisitForm(date: try day("2026-06-25"), visitor: "主任乙")
        await #expect(throws: BureauError.rowsUndecided(record: record)) {
            try await RecordVisit(office)(record, form, why: "visited", progress: { _ in })
        }
        let folder = trial.root.appending(path: "paper")
        await #expect(throws: BureauError.rowsUndecided(record: record)) {
            try await WriteCareFile(office)(record, why: "priority care", to: folder, progress: { _ in })
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path))
        #expect(try await ListAccess(office)().map(\.what) == [.screened, .screened])
    }

    @Test func `only a child in priority care or in an emergency has a paper file, whether or not it counts`()
        async throws
    {
        let trial = try Trial()
        let office = try await office(trial)
        let record = try #require(try await list(office).visits.last).record
        let folder = trial.root.appending(path: "paper")
        let write = WriteCareFile(office)
        await #expect(throws: BureauError.needsNoCareFile(record)) {
            try await write(record, why: "a request", to: folder, progress: { _ in })
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path))
        _ = try await RecordEmergency(office).found(record, .violence, at: nil, note: "邻居来电")
        _ = try await write(record, why: "an emergency", to: folder, progress: { _ in })
        // A child of the county itself, in no list, whose family asks for help.
        try await trial.importRows(
            .homeVisits, Self.visits + "赵小红,\(ReviewTests.number(6)),220722,220722101,,5,,2026-06-01,督导员甲\n",
            into: office)
        let local = try await FindRecord(office)(number: ReviewTests.number(6), why: "a call").records[0].record
        _ = try await write(local, why: "its family asks", to: folder, progress: { _ in })
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
    }

    @Test func `the paper file is a PDF that only its owner can read, and the journal says what is in it`() async throws
    {
        let trial = try Trial()
        let office = try await office(trial)
        let record = try #require(try await list(office).visits.first).record
        let folder = trial.root.appending(path: "paper")
        let written = try await WriteCareFile(office)(record, why: "priority care", to: folder, progress: { _ in })
        #expect(written.left.isEmpty && written.file.hasSuffix("care-\(record.prefix(8)).pdf"))
        #expect(try OfficeFile.read(URL(filePath: written.file)).starts(with: Array("%PDF-".utf8)))
        #expect(!OfficeFile.isReadableByOthers(URL(filePath: written.file)))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
        let last = try #require(try await ListAccess(office)().last)
        #expect(last.what == .opened && last.records == [record] && last.fields?.contains(.guardianName) == true)
        await #expect(throws: BureauError.fileInTheWay(written.file)) {
            try await WriteCareFile(office)(record, why: "priority care", to: folder, progress: { _ in })
        }
    }

    @Test func `a child who lives alone is visited as well, and found as an emergency`() async throws {
        let trial = try Trial()
        let office = try await office(trial)
        try await trial.importRows(
            .residencePermits,
            "姓名,证件号码,户籍地代码,居住地代码,居住证状态,随行监护人\n赵小红,\(ReviewTests.number(6)),220722,220102001,1,0\n", into: office)
        let alone = try #require(try await list(office).visits.first { $0.reasons.contains(.alone) })
        #expect(alone.rule == .priority)
        let found = try await FindEmergencies(office)(asOf: Trial.asOf, why: "a check", progress: { _ in })
        #expect(found.children.map(\.record) == [alone.record] && found.children[0].name == "赵*红")
        _ = try await RecordEmergency(office).found(alone.record, .alone, at: nil, note: "邻居来电")
        #expect(try await FindEmergencies(office)(asOf: Trial.asOf, why: "x", progress: { _ in }).children.isEmpty)
    }
}
