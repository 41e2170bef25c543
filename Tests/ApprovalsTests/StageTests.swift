import Approvals
import Foundation
import Records
import Testing

@Suite struct StageTests {
    private let requirement: Requirement

    init() throws {
        requirement = try Texts.policy(Texts.rule("[enrolment]", "opinion: {all: [one, two]}")).requirement(
            for: Tables.figures([.enrolment]), audience: .public, requester: #require(DepartmentID("asking")))
    }

    private func stage(after events: Event...) throws -> Stage {
        try events.reduce(Stage.draft) { try $0.after($1) }
    }

    private let one = DepartmentID("one")!
    private let two = DepartmentID("two")!

    @Test func `a request goes from draft to release when all have agreed`() throws {
        #expect(try stage(after: .submit(requirement)).kind == .underOpinion)
        #expect(try stage(after: .submit(requirement), .opine(one, .agree)).kind == .underOpinion)
        let cleared = try stage(after: .submit(requirement), .opine(one, .agree), .opine(two, .agree))
        #expect(cleared.kind == .cleared)
        #expect(try cleared.after(.release) == .released)
    }

    @Test func `a department that was not asked changes nothing`() throws {
        let asked = try stage(after: .submit(requirement), .opine(one, .agree))
        #expect(try asked.after(.opine(.health, .object)) == asked)
    }

    @Test func `a department may change its mind until the figures are out`() throws {
        let agreed = try stage(after: .submit(requirement), .opine(one, .agree), .opine(two, .agree))
        #expect(try agreed.after(.opine(one, .object)).kind == .objected)
        #expect(try agreed.after(.opine(one, .return)).kind == .returned)
        #expect(try agreed.after(.opine(one, .object)).after(.opine(one, .agree)) == agreed)
        #expect(throws: ApprovalsError.notAllowed(.object, in: .released)) {
            try agreed.after(.release).after(.opine(one, .object))
        }
    }

    @Test func `what was returned begins again with no opinion kept`() throws {
        let again = try stage(
            after: .submit(requirement), .opine(one, .agree), .opine(two, .return), .revise, .submit(requirement))
        #expect(try again == stage(after: .submit(requirement)))
    }

    @Test func `a requirement that nobody can meet is never cleared`() throws {
        let policy = try Texts.policy(Texts.rule("[enrolment]", "opinion: {all: [one, two]}"))
        let refused = policy.requirement(for: Tables.figures([.enrolment]), audience: .public, requester: .health)
        #expect(!refused.refusals.isEmpty)
        let stage = try stage(after: .submit(refused), .opine(one, .agree), .opine(two, .agree))
        #expect(stage.kind == .underOpinion)
        let nothing = policy.requirement(
            for: Tables.figures([]), audience: .internal, requester: try #require(DepartmentID("asking")))
        #expect(nothing.needs.isEmpty)
        #expect(try Stage.draft.after(.submit(nothing)).kind == .underOpinion)
    }

    @Test func `a released request has no way back`() throws {
        let released = try stage(after: .submit(requirement), .opine(one, .agree), .opine(two, .agree), .release)
        for event in [Event.submit(requirement), .opine(one, .agree), .revise, .release, .withdraw] {
            #expect(throws: ApprovalsError.notAllowed(event.kind, in: .released)) { try released.after(event) }
        }
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
