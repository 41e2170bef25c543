import Bureau
import Foundation
import Records
import Testing

/// Children in danger, from the finding to the end.
@Suite struct EmergencyTests {
    private static let note = "邻居来电：门锁着，孩子在哭"

    private func office(_ trial: Trial) async throws -> (Office, record: String) {
        let office = try await trial.found()
        try await trial.importRows(
            .residencePermits, "姓名,证件号码,户籍地代码,居住地代码,居住证状态\n王小明,\(ReviewTests.number(1)),220722,220102001,1\n",
            into: office)
        let found = try await FindRecord(office)(number: ReviewTests.number(1), why: "a call")
        return (office, found.records[0].record)
    }

    private func moment(_ text: String) throws -> Moment { try #require(Moment(iso: text)) }

    @Test func `an emergency is followed from its finding to its end`() async throws {
        let trial = try Trial(startingAt: "2026-07-01T08:00:00Z")
        let (office, record) = try await office(trial)
        let found = try await RecordEmergency(office).found(
            record, .violence, at: moment("2026-07-01T07:50:00Z"), note: Self.note)
        #expect(found.policeTold == nil && found.minutes == 10 && !found.isLate)
        let told = try await RecordEmergency(office).police(
            found.number, at: moment("2026-07-01T07:58:00Z"), note: "派出所已受理")
        #expect(told.minutes == 8 && !told.isLate)
        trial.set("2026-07-03T08:00:00Z")
        _ = try await RecordEmergency(office).follow(found.number, at: nil, note: "孩子已到外婆家")
        #expect(try await RecordEmergency(office).list(everything: false, notes: nil).count == 1)
        let settled = try await RecordEmergency(office).settle(found.number, at: nil, note: "监护权已转移")
        #expect(settled.settled != nil && settled.steps.count == 4 && settled.steps[0].note == nil)
        let read = try await RecordEmergency(office).list(everything: true, notes: "the weekly meeting")
        #expect(read[0].steps[0].note == Self.note)
        #expect(try await ListAccess(office)().last?.records == [record])
        #expect(try await RecordEmergency(office).list(everything: false, notes: nil).isEmpty)
        #expect(
            try await RecordEmergency(trial.open()).list(everything: true, notes: nil).map(\.number) == [found.number])
    }

    @Test func `what is written is nowhere in the clear, and goes with the record`() async throws {
        let trial = try Trial()
        let (office, record) = try await office(trial)
        _ = try await RecordEmergency(office).found(record, .injury, at: nil, note: Self.note)
        let entries = try await ListAccess(office)().map { try JSONEncoder().encode($0) }
        for file in entries + [Data(trial.log.text.utf8)] {
            #expect(file.range(of: Data(Self.note.utf8)) == nil)
        }
        _ = try await EraseRecord(office)([record], linked: false, why: "asked for", progress: { _ in })
        let left = try #require(try await RecordEmergency(office).list(everything: true, notes: "x").first)
        #expect(left.steps[0].note == nil && left.kind == .injury)
    }

    @Test func `a report to the police that took too long is marked`() async throws {
        let trial = try Trial(startingAt: "2026-07-01T08:00:00Z")
        let (office, record) = try await office(trial)
        let found = try await RecordEmergency(office).found(
            record, .missing, at: moment("2026-07-01T07:00:00Z"), note: Self.note)
        #expect(found.isLate && found.minutes == 60)
        let told = try await RecordEmergency(office).police(
            found.number, at: moment("2026-07-01T07:31:00Z"), note: "已报警")
        #expect(told.minutes == 31 && told.isLate)
    }

    @Test func `how late is late is the office's to set, within two hours`() async throws {
        let trial = try Trial(startingAt: "2026-07-01T08:00:00Z")
        let (office, record) = try await office(trial)
        let emergencies = RecordEmergency(office)
        try trial.configure("police-minutes: 60")
        let found = try await emergencies.found(record, .missing, at: moment("2026-07-01T07:00:00Z"), note: Self.note)
        #expect(found.minutes == 60 && !found.isLate)
        trial.set("2026-07-01T08:01:00Z")
        #expect(try await emergencies.list(everything: false, notes: nil).first?.isLate == true)
        for minutes in [0, 121] {
            try trial.configure("police-minutes: \(minutes)")
            do {
                _ = try await emergencies.found(record, .missing, at: nil, note: Self.note)
                Issue.record("\(minutes) minutes are not refused")
            } catch BureauError.brokenConfiguration(_, let what) { #expect(what.hasPrefix("police-minutes")) }
        }
        try trial.configure("police-minutes: 120")
        #expect(try await emergencies.list(everything: false, notes: nil).count == 1)
    }

    @Test func `what cannot have happened so is refused`() async throws {
        let trial = try Trial(startingAt: "2026-07-01T08:00:00Z")
        let (office, record) = try await office(trial)
        let emergencies = RecordEmergency(office)
        func refused(_ part: String, _ work: () async throws -> Emergency) async {
            do {
                _ = try await work()
                Issue.record("\(part) is not refused")
            } catch BureauError.emergencyRefused(let why) { #expect(why.contains(part)) } catch {
                Issue.record("\(error)")
            }
        }
        let later = try moment("2026-07-02T08:00:00Z")
        await refused("has not come") { try await emergencies.found(record, .alone, at: later, note: "x") }
        await #expect(throws: BureauError.needsNote) {
            try await emergencies.found(record, .alone, at: nil, note: " \n")
        }
        await #expect(throws: BureauError.noteTooLong(4001)) {
            try await emergencies.found(record, .alone, at: nil, note: String(repeating: "x", count: 4001))
        }
        let one = try await emergencies.found(record, .alone, at: nil, note: "x").number
        await refused("first: countersign emergency police") { try await emergencies.settle(one, at: nil, note: "x") }
        let early = try moment("2026-07-01T07:00:00Z")
        await refused("before") { try await emergencies.police(one, at: early, note: "x") }
        await refused("has not come") { try await emergencies.police(one, at: later, note: "x") }
        _ = try await emergencies.police(one, at: nil, note: "x")
        await refused("already") { try await emergencies.police(one, at: nil, note: "x") }
        _ = try await emergencies.settle(one, at: nil, note: "x")
        await refused("was settled") { try await emergencies.follow(one, at: nil, note: "x") }
        await #expect(throws: BureauError.noSuchEmergency(99)) { try await emergencies.follow(99, at: nil, note: "x") }
    }
}
