import Intake
import Records
import Testing

/// When children are to be visited.
@Suite struct VisitScheduleTests {
    private static let lives: [Field: String] = [
        .registration: "220722", .residence: "220102001", .residentSince: "2024-09-01",
    ]

    /// A child by its rows: a permit with these values, and visits.
    private func schedule(
        _ values: [Field: String] = [:], visits: [[Field: String]] = [], _ intervals: VisitIntervals = .usual
    ) throws -> VisitSchedule {
        var (rows, facts) = (Rows(), VisitFacts())
        func add(_ register: RegisterName, _ values: [Field: String]) throws {
            let row = try Rows.card("王小明", People.boy, Self.lives.merging(values) { $1 })
            rows.add(register, row)
            let entry = RegisterEntry(register: register, line: 2, values: row)
            if let more = VisitFacts(entry, asOf: Reading.today) { facts.add(more) }
        }
        try add(.residencePermits, values)
        for visit in visits { try add(.homeVisits, visit) }
        return VisitSchedule(try rows.child(), facts, intervals: intervals)
    }

    private func visit(_ day: String, _ guardianship: String? = nil, risks: String? = nil) -> [Field: String] {
        [.visited: day, .guardianship: guardianship, .riskFactors: risks].compactMapValues(\.self)
    }

    @Test(arguments: [
        ("1", VisitRule.good, "2026-09-15"), ("2", .fair, "2026-07-15"), ("3", .priority, "2026-06-30"),
        ("4", .priority, "2026-06-30"), ("5", .priority, "2026-06-30"), ("6", .priority, "2026-06-30"),
        ("", .fair, "2026-07-15"),
    ])
    func `the newest assessment says how often`(code: String, rule: VisitRule, due: String) throws {
        let guardianship = code.isEmpty ? nil : code
        let schedule = try schedule(visits: [visit("2026-03-01", "2"), visit("2026-06-15", guardianship)])
        if guardianship != nil { #expect(schedule.rule == rule) }
        let alone = try self.schedule(visits: [visit("2026-06-15", guardianship)])
        #expect(alone.rule == rule && alone.due?.description == due && alone.visited?.description == "2026-06-15")
        #expect(alone.reasons.count == (rule == .priority ? 1 : 0))
    }

    @Test(arguments: [
        ("单亲", PriorityReason.guardianshipInsufficient), ("无户籍", .noRegistration), ("失辍学", .outOfSchool),
        ("重病", .seriouslyIll), ("残疾", .disabled),
        ("心理行为异常", .difficulty), ("流浪经历", .homelessBefore),
    ])
    func `a circumstance of clause 2(2) is priority care, however good the guardianship`(
        factor: String, reason: PriorityReason
    ) throws {
        let schedule = try schedule(visits: [visit("2026-06-15", "1", risks: "\(factor);其他")])
        #expect(schedule.rule == .priority && schedule.reasons == [reason])
        #expect(schedule.due?.description == "2026-06-30")
        // What a later visit does not find any more is over.
        let later = try self.schedule(
            visits: [visit("2026-06-20", "1"), visit("2026-06-15", "1", risks: factor)])
        #expect(later.rule == .good && later.reasons.isEmpty)
    }

    @Test func `what other registers say is priority care too`() throws {
        for (values, reason) in [
            ([Field.enrolmentStatus: "4"], PriorityReason.outOfSchool), ([.disabilityCategory: "5"], .disabled),
            ([.seriousIllness: "1"], .seriouslyIll), ([.accompaniment: "0"], .alone),
        ] {
            let schedule = try schedule(values, visits: [visit("2026-06-15", "1")])
            #expect(schedule.rule == .priority && schedule.reasons == [reason])
        }
        #expect(try schedule([.seriousIllness: "0"], visits: [visit("2026-06-15", "1")]).rule == .good)
    }

    @Test func `who was never visited is due at once, and a visit to come has not been made`() throws {
        for schedule in [try schedule(), try schedule(visits: [visit("2026-07-01", "1", risks: "重病")])] {
            #expect(schedule.visited == nil && schedule.due == nil && schedule.isOverdue(on: Reading.today))
            #expect(!schedule.reasons.contains(.seriouslyIll))
        }
    }

    @Test func `a visit is overdue from the day after it was due`() throws {
        let schedule = try schedule(visits: [visit("2026-05-30", "2")])
        #expect(schedule.due?.description == "2026-06-30")
        #expect(!schedule.isOverdue(on: Reading.today) && schedule.isDue(on: Reading.today, within: 0))
        #expect(schedule.isOverdue(on: Reading.today.adding(days: 1)))
        #expect(!schedule.isDue(on: Reading.today.adding(days: -8), within: 7))
        #expect(schedule.isDue(on: Reading.today.adding(days: -7), within: 7))
    }

    @Test func `the priority interval is the office's to set`() throws {
        let schedule = try schedule(visits: [visit("2026-06-15", "3")], VisitIntervals(priorityDays: 7))
        #expect(schedule.due?.description == "2026-06-22")
    }
}
