import Approvals
import Foundation
import Records
import Testing

@Suite struct StageTests {
    private let requirement: Requirement
    private let one = DepartmentID("one")!
    private let two = DepartmentID("two")!
    private let noon = Desk.noon

    init() throws {
        requirement = try Texts.policy(Texts.rule("[enrolment]", "opinion: {all: [one, two]}")).requirement(
            for: Tables.figures([.enrolment]), audience: .public, requester: #require(DepartmentID("asking")))
    }

    private func course(after events: Event...) throws -> Course {
        try events.reduce(Course.draft) { try $0.after($1) }
    }

    /// Asked for, and agreed to by both.
    private func cleared(embargo: Moment? = nil) throws -> Course {
        try course(after: .submit(requirement, embargo: embargo), .opine(one, .agree), .opine(two, .agree))
    }

    @Test func `a request goes from draft to release when all have agreed`() throws {
        #expect(try course(after: .submit(requirement, embargo: nil)).stage == .submitted)
        #expect(try course(after: .submit(requirement, embargo: nil), .opine(one, .agree)).stage == .underOpinion)
        #expect(try cleared().stage == .cleared)
        #expect(try cleared().after(.release(at: noon)).stage == .released)
    }

    @Test(arguments: [(-1 as Int64, false), (0, true), (1, true)])
    func `release before its embargo is refused, and possible from that second on`(
        seconds: Int64, allowed: Bool
    ) throws {
        let event = Event.release(at: noon.adding(seconds: seconds))
        let held = try cleared(embargo: noon).after(.hold)
        #expect(held.stage == .embargoed)
        #expect((try? held.after(event))?.stage == (allowed ? .released : nil))
        // Not held yet, and no sooner released.
        #expect((try? cleared(embargo: noon).after(event))?.stage == (allowed ? .released : nil))
        if !allowed {
            #expect(throws: ApprovalsError.embargoed(until: noon)) { try held.after(event) }
        }
    }

    @Test func `only what names a time is held`() throws {
        #expect(throws: ApprovalsError.notAllowed(.hold, in: .cleared)) { try cleared().after(.hold) }
    }

    @Test func `a department may change its mind while the figures are held`() throws {
        let held = try cleared(embargo: noon).after(.hold)
        #expect(try held.after(.opine(one, .object)).stage == .objected)
        #expect(throws: ApprovalsError.self) { try held.after(.opine(one, .object)).after(.release(at: noon)) }
    }

    @Test func `a department that was not asked changes nothing`() throws {
        let asked = try course(after: .submit(requirement, embargo: nil), .opine(one, .agree))
        #expect(try asked.after(.opine(.health, .object)) == asked)
    }

    @Test func `a department may change its mind until the figures are out`() throws {
        let agreed = try cleared()
        #expect(try agreed.after(.opine(one, .object)).stage == .objected)
        #expect(try agreed.after(.opine(one, .return)).stage == .returned)
        #expect(try agreed.after(.opine(one, .object)).after(.opine(one, .agree)).stage == .cleared)
        #expect(throws: ApprovalsError.notAllowed(.object, in: .released)) {
            try agreed.after(.release(at: noon)).after(.opine(one, .object))
        }
    }

    @Test func `what was returned begins again with no opinion kept`() throws {
        let asked = Event.submit(requirement, embargo: nil)
        let again = try course(after: asked, .opine(one, .agree), .opine(two, .return), .revise, asked)
        #expect(try again == course(after: asked))
    }

    @Test func `a requirement that nobody can meet is never cleared`() throws {
        let policy = try Texts.policy(Texts.rule("[enrolment]", "opinion: {all: [one, two]}"))
        let refused = policy.requirement(for: Tables.figures([.enrolment]), audience: .public, requester: .health)
        #expect(!refused.refusals.isEmpty)
        let course = try course(after: .submit(refused, embargo: nil), .opine(one, .agree), .opine(two, .agree))
        #expect(course.stage == .underOpinion)
        let nothing = policy.requirement(
            for: Tables.figures([]), audience: .internal, requester: try #require(DepartmentID("asking")))
        #expect(nothing.needs.isEmpty)
        #expect(try Course.draft.after(.submit(nothing, embargo: nil)).stage == .submitted)
    }

    @Test func `an agreement that has become too old counts no longer, a return or an objection stays`() throws {
        let cleared = try cleared()
        #expect(try cleared.after(.expire(one)).stage == .underOpinion)
        #expect(try cleared.after(.expire(one)).after(.expire(two)).stage == .submitted)
        #expect(try cleared.after(.opine(one, .object)).after(.expire(one)).stage == .objected)
    }

    @Test func `silence is returned where the policy says so, and never clears`() throws {
        let asked = try course(after: .submit(requirement, embargo: nil), .opine(one, .agree))
        #expect(try asked.after(.lapse).stage == .returned)
        #expect(try asked.after(.lapse).after(.opine(two, .agree)).stage == .returned)
        #expect(try cleared().after(.lapse).stage == .cleared)
    }

    @Test func `a release is superseded or withdrawn, and never comes back`() throws {
        let out = try cleared().after(.release(at: noon))
        #expect(try out.after(.supersede).stage == .superseded)
        #expect(try out.after(.withdraw).stage == .withdrawn)
        #expect(try out.after(.takeDown).stage == .withdrawn)
        #expect(try out.after(.supersede).after(.withdraw).stage == .withdrawn)
        #expect(throws: ApprovalsError.notAllowed(.supersede, in: .withdrawn)) {
            try out.after(.withdraw).after(.supersede)
        }
        #expect(throws: ApprovalsError.notAllowed(.supersede, in: .superseded)) {
            try out.after(.supersede).after(.supersede)
        }
    }

    /// What may happen at each stage, written down apart from the table.
    private static let possible: [(Stage, Set<Event.Kind>)] = [
        (.draft, [.submit]), (.submitted, speaking), (.underOpinion, speaking), (.returned, speaking.union([.revise])),
        (.objected, speaking.union([.revise])), (.cleared, speaking.union([.hold, .release])),
        (.embargoed, speaking.union([.release])), (.released, [.supersede, .withdraw, .takeDown]),
        (.superseded, [.withdraw, .takeDown]), (.withdrawn, []),
    ]
    private static let speaking: Set<Event.Kind> = [.agree, .return, .object, .expire, .lapse]

    @Test(arguments: possible)
    func `at each stage these things can happen and no others`(stage: Stage, events: Set<Event.Kind>) {
        #expect(Set(Transition.table.filter { $0.from.contains(stage) }.flatMap(\.on)) == events)
    }

    @Test func `the page in the docs is what the program draws`() throws {
        let file = Texts.repository.appending(path: "docs/approval-stages.md")
        let drawn = Stage.page()
        if ProcessInfo.processInfo.environment["COUNTERSIGN_REDRAW"] != nil {
            try Data(drawn.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == drawn)
    }
}
