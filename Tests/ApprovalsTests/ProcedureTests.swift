import Approvals
import OpenSSL
import Records
import Testing

/// What policy.yaml says under `procedure`, on requests that time passes over.
@Suite struct ProcedureTests {
    private static let day: Int64 = 86_400
    private let one = DepartmentID("one")!
    private let two = DepartmentID("two")!
    private let three = DepartmentID("three")!
    private let asking = DepartmentID("asking")!

    /// `two` gives its opinion on enrolment figures, `three` on disability, and `one` approves.
    private func desk(_ procedure: String, embargo: Moment? = nil) throws -> Desk {
        let rules = [
            Texts.rule("all", "approval: {all: [one]}"), Texts.rule("[enrolment, disability]", "opinion: owner"),
        ].joined(separator: "\n")
        let policy = try Texts.policy(rules, procedure: procedure)
        return try Desk([.enrolment, .disability], policy: policy, requester: asking, embargo: embargo)
    }

    // MARK: Order

    @Test func `an approval after the opinions clears`() throws {
        let desk = try desk("{order: opinions-first}")
        let opinions = try [
            desk.opinion(by: two, after: 60), desk.opinion(by: three, after: 61), desk.opinion(by: one, after: 62),
        ]
        #expect(desk.consultation(opinions).reasons == [])
        #expect(desk.consultation(opinions).requirement.departments == [two, three, one])
    }

    @Test(arguments: [(60 as Int64, false), (61, true), (62, true)])
    func `an approval given before the opinions are complete is worthless`(second: Int64, counts: Bool) throws {
        let desk = try desk("{order: opinions-first}")
        let consultation = try desk.consultation([
            desk.opinion(by: two, after: 60), desk.opinion(by: three, after: 61), desk.opinion(by: one, after: second),
        ])
        #expect(consultation.reasons.isEmpty == counts)
        if !counts {
            #expect(consultation.reasons[0].hasPrefix("the approval of one (一厅) is missing"))
            #expect(consultation.reasons[1] == "the approval of one comes after the opinions; wait for three")
            #expect(consultation.course.stage == .underOpinion)
        }
    }

    @Test func `whoever gives an opinion anew has the approval given anew`() throws {
        let desk = try desk("{order: opinions-first}")
        let first = try [
            desk.opinion(by: two, after: 60), desk.opinion(by: three, after: 61), desk.opinion(by: one, after: 62),
            desk.opinion(.return, by: three, after: 63),
        ]
        #expect(desk.consultation(first).course.stage == .returned)
        let again = try first + [desk.opinion(by: three, after: 64)]
        #expect(desk.consultation(again).reasons.count == 1)
        #expect(try desk.consultation(again + [desk.opinion(by: one, after: 65)]).reasons == [])
    }

    @Test func `an approver may object at any time`() throws {
        let desk = try desk("{order: opinions-first}")
        #expect(try desk.consultation([desk.opinion(.object, by: one)]).course.stage == .objected)
    }

    @Test func `who gives an opinion and approves signs once, not before the others' opinions`() throws {
        let rules = [
            Texts.rule("all", "approval: {all: [one, two]}"), Texts.rule("[enrolment, disability]", "opinion: owner"),
        ].joined(separator: "\n")
        let policy = try Texts.policy(rules, procedure: "{order: opinions-first}")
        let desk = try Desk([.enrolment, .disability], policy: policy, requester: asking)
        #expect(desk.consultation([]).requirement.departments == [two, three, one])
        let early = try [
            desk.opinion(by: two, after: 60), desk.opinion(by: three, after: 61), desk.opinion(by: one, after: 62),
        ]
        let reasons = desk.consultation(early).reasons
        #expect(reasons.count == 1 && reasons[0].hasPrefix("the approval of two"))
        let late = try [
            desk.opinion(by: three, after: 60), desk.opinion(by: two, after: 61), desk.opinion(by: one, after: 62),
        ]
        #expect(desk.consultation(late).reasons == [])
    }

    @Test func `without an order approvals and opinions come as they like`() throws {
        let desk = try desk("{order: together}")
        let opinions = try [
            desk.opinion(by: one, after: 60), desk.opinion(by: two, after: 61), desk.opinion(by: three, after: 62),
        ]
        #expect(desk.consultation(opinions).reasons == [])
    }

    // MARK: Independence

    @Test func `opinions are hidden from each other until each has given theirs`() throws {
        let desk = try desk("{order: opinions-first, independent: true}")
        let comment = "口径不符"
        let first = try [desk.opinion(.object, by: two, comment: comment)]
        let early = desk.consultation(first)
        for viewer in [three, one, nil] {
            let view = early.view(for: viewer, under: desk.policy)
            #expect(view.isPartial)
            #expect(view.opinions.isEmpty)
            #expect(view.stage == .underOpinion)
            #expect(view.reasons == ["others' opinions are shown when each has given theirs"])
        }
        #expect(early.view(for: two, under: desk.policy).opinions == first)
        let requester = early.view(for: asking, under: desk.policy)
        #expect(requester.stage == .objected)
        #expect(requester.reasons.contains { $0.contains(comment) })
        let both = try desk.consultation(first + [desk.opinion(by: three)])
        let view = both.view(for: three, under: desk.policy)
        #expect(!view.isPartial)
        #expect(view.opinions.count == 2)
        #expect(view.stage == .objected)
    }

    @Test func `who approves without waiting for the opinions is awaited like everybody else`() throws {
        let desk = try desk("{order: together, independent: true}")
        let opinions = try [desk.opinion(by: two), desk.opinion(by: three)]
        #expect(desk.consultation(opinions).view(for: one, under: desk.policy).isPartial)
        #expect(desk.consultation(opinions).view(for: two, under: desk.policy).opinions == [opinions[0]])
        let all = try desk.consultation(opinions + [desk.opinion(by: one)])
        #expect(!all.view(for: two, under: desk.policy).isPartial)
        let ordered = try self.desk("{order: opinions-first, independent: true}")
        let given = try ordered.consultation([ordered.opinion(by: two), ordered.opinion(by: three)])
        #expect(given.view(for: one, under: ordered.policy).opinions.count == 2)
    }

    @Test func `where nothing asks for independence opinions are seen as they come`() throws {
        let desk = try desk("{independent: false}")
        let consultation = try desk.consultation([desk.opinion(by: two)])
        let view = consultation.view(for: three, under: desk.policy)
        #expect(!view.isPartial)
        #expect(view.opinions.count == 1)
        #expect(view.reasons == consultation.reasons)
    }

    @Test func `a draft is seen by the requester, those asked, and those the policy lists`() throws {
        let rule = Texts.rule("[enrolment]", "opinion: owner")
        let text = "requesters: [asking]\nviewers: [four]\nrules:\n\(rule)\n\(Texts.administration)\n"
        let policy = try Policy(policy: Array(text.utf8), departments: Array(Texts.departments.utf8))
        let desk = try Desk([.enrolment], policy: policy, requester: asking)
        let consultation = desk.consultation([])
        let four = try #require(DepartmentID("four"))
        for viewer in [asking, two, four] {
            #expect(consultation.verdict(onLookOf: viewer, under: policy) == .granted)
        }
        for viewer in [one, three] { #expect(consultation.verdict(onLookOf: viewer, under: policy) != .granted) }
    }

    // MARK: Deadline

    @Test(arguments: [(0 as Int64, false), (1, true)])
    func `what is overdue is told, and waits`(seconds: Int64, late: Bool) throws {
        let desk = try desk("{deadline: 15 days}")
        let moment = Desk.noon.adding(seconds: 15 * Self.day + seconds)
        let consultation = try desk.consultation([desk.opinion(by: one)], at: moment)
        #expect(consultation.course.stage == .underOpinion)
        #expect(consultation.reasons.count == 2)
        #expect(consultation.reasons.allSatisfy { $0.hasSuffix(", overdue since 2026-12-09 12:00") == late })
        let agreed = try [one, two, three].map { try desk.opinion(by: $0, after: 20 * Self.day) }
        #expect(desk.consultation(agreed, at: Desk.noon.adding(seconds: 21 * Self.day)).reasons == [])
    }

    @Test(arguments: ["waits", "returns"])
    func `silence is never consent`(silence: String) throws {
        let desk = try desk("{deadline: 15 days, silence: \(silence)}")
        let consultation = desk.consultation([], at: Desk.noon.adding(seconds: 300 * Self.day))
        #expect(consultation.course.stage == (silence == "waits" ? .submitted : .returned))
        #expect(!consultation.reasons.isEmpty)
    }

    @Test func `a late agreement is worthless where silence returns the request, a late objection is not`() throws {
        let desk = try desk("{deadline: 15 days, silence: returns}")
        let due = 15 * Self.day
        let night = Desk.noon.adding(seconds: 30 * Self.day)
        let timely = try [one, two].map { try desk.opinion(by: $0, after: due) }
        let late = try desk.consultation(timely + [desk.opinion(by: three, after: due + 1)], at: night)
        #expect(late.course.stage == .returned)
        #expect(late.reasons.contains("the time for opinions is over; submit anew"))
        #expect(late.reasons.last == "three agreed after the time for opinions was over; submit anew")
        let complete = try timely + [desk.opinion(by: three, after: due)]
        #expect(desk.consultation(complete, at: night).reasons == [])
        let against = try complete + [desk.opinion(.object, by: three, after: due + 1)]
        #expect(desk.consultation(against, at: night).course.stage == .objected)
    }

    // MARK: Expiry

    @Test(arguments: [(0 as Int64, true), (1, false)])
    func `release after its expiry is refused, and opinions start again`(seconds: Int64, counts: Bool) throws {
        let desk = try desk("{expiry: 90 days}")
        let opinions = try [
            desk.opinion(by: two, after: 0), desk.opinion(by: three, after: 60), desk.opinion(by: one, after: 120),
        ]
        let moment = Desk.noon.adding(seconds: 90 * Self.day + seconds)
        let consultation = desk.consultation(opinions, at: moment)
        #expect(consultation.reasons.isEmpty == counts)
        if !counts {
            #expect(consultation.course.stage == .underOpinion)
            #expect(consultation.counted[two] == nil)
            #expect(
                consultation.reasons.last
                    == "the agreement of two expired at 2027-02-22 12:00; it has to be given again")
            let again = try opinions + [desk.opinion(by: two, after: 90 * Self.day + 1)]
            #expect(desk.consultation(again, at: moment).reasons == [])
        }
    }

    @Test func `an objection does not age`() throws {
        let desk = try desk("{expiry: 1 days}")
        let consultation = try desk.consultation(
            [desk.opinion(.object, by: two)], at: Desk.noon.adding(seconds: 300 * Self.day))
        #expect(consultation.course.stage == .objected)
    }

    @Test func `an opinion that expired has the approvals that rest on it given again`() throws {
        let desk = try desk("{order: opinions-first, expiry: 90 days}")
        let opinions = try [
            desk.opinion(by: two, after: 0), desk.opinion(by: three, after: Self.day),
            desk.opinion(by: one, after: 2 * Self.day), desk.opinion(by: two, after: 91 * Self.day),
        ]
        let night = Desk.noon.adding(seconds: 91 * Self.day)
        #expect(desk.consultation(opinions, at: night).reasons.count == 1)
        let again = try opinions + [desk.opinion(by: one, after: 91 * Self.day)]
        #expect(desk.consultation(again, at: night).reasons == [])
    }

    // MARK: Embargo

    @Test(arguments: [(-1 as Int64, false), (0, true), (1, true)])
    func `release before its embargo is refused`(seconds: Int64, allowed: Bool) throws {
        let embargo = try #require(Moment(local: "2026-12-01T09:30"))
        let desk = try desk("{order: together}", embargo: embargo)
        let consultation = try desk.consultation(desk.agreements(), at: embargo.adding(seconds: seconds))
        #expect(consultation.course.stage == .embargoed)
        #expect(
            consultation.reasons
                == (allowed ? [] : ["the figures are held until 2026-12-01 09:30; release them then"]))
    }

    @Test func `an opinion on a request without its embargo does not clear the one with it`() throws {
        let embargo = try #require(Moment(local: "2026-12-01T09:30"))
        let desk = try desk("{order: together}")
        let held = try self.desk("{order: together}", embargo: embargo)
        let consultation = try desk.consultation(held.agreements(), at: embargo)
        #expect(consultation.counted.isEmpty)
    }
}
