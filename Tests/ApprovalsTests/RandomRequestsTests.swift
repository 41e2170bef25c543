import Approvals
import Records
import Testing

/// Random requests by random actors, a hundred thousand of them, beside a model that shares no code with the stages.
@Suite struct RandomRequestsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let rules: String
        let groups: [RequestModel.Group]
        var ordered = false

        var testDescription: String { rules + (ordered ? ", approvals last" : "") }
    }

    private static let cases: [Case] = [
        Case(rules: "opinion: {all: [two]}", groups: [.init(members: ["two"], count: 1)]),
        Case(rules: "opinion: {all: [one, two]}", groups: [.init(members: ["one", "two"], count: 2)]),
        Case(rules: "opinion: {any: [one, two]}", groups: [.init(members: ["one", "two"], count: 1)]),
        Case(
            rules: "opinion: {2 of: [one, two, three]}", groups: [.init(members: ["one", "two", "three"], count: 2)]),
        Case(
            rules: "opinion: {2 of: [two, asking-too, three]}", groups: [.init(members: ["two", "three"], count: 2)]),
        Case(
            rules: "opinion: {all: [two, three]}; approval: {all: [one, two]}",
            groups: [
                .init(members: ["two", "three"], count: 2), .init(members: ["one", "two"], count: 2, approves: true),
            ], ordered: true),
        Case(
            rules: "opinion: {any: [two, three]}; approval: {2 of: [one, four, five]}",
            groups: [
                .init(members: ["two", "three"], count: 1),
                .init(members: ["one", "four", "five"], count: 2, approves: true),
            ], ordered: true),
        Case(
            rules: "opinion: {2 of: [one, two, three]}; approval: {all: [four]}",
            groups: [
                .init(members: ["one", "two", "three"], count: 2), .init(members: ["four"], count: 1, approves: true),
            ]),
    ]

    private static let names = ["one", "two", "three", "four", "five", "asking", "nobody"]

    private static func requirement(_ test: Case) throws -> Requirement {
        let departments = Texts.departments + "  - {id: asking-too, name: 二处, seal: [二处]}\n"
        let rules = test.rules.split(separator: "; ").map { Texts.rule("[enrolment]", String($0)) }
        let procedure = test.ordered ? "procedure: {order: opinions-first}\n" : ""
        let policy = try Policy(
            policy: Array(
                "requesters: [asking-too, asking]\n\(procedure)rules:\n\(rules.joined(separator: "\n"))\n\(Texts.administration)\n"
                    .utf8),
            departments: Array(departments.utf8))
        return policy.requirement(
            for: Tables.figures([.enrolment]), audience: .public, requester: DepartmentID("asking-too")!)
    }

    @Test(arguments: cases.indices)
    func `nothing is released that the model would not release, in any order of events`(number: Int) throws {
        let test = Self.cases[number]
        let requirement = try Self.requirement(test)
        #expect(requirement.refusals.isEmpty)
        var chance = Chance(seed: UInt64(number))
        var ends: [Stage: Int] = [:]
        for sequence in 0..<12_500 {
            var course = Course.draft
            var model = RequestModel(test.groups, ordered: test.ordered)
            for _ in 0..<20 {
                let (event, expected) = Self.happening(&chance, requirement, &model)
                let next = try? course.after(event)
                guard (next != nil) == expected else {
                    Issue.record("sequence \(sequence): \(event.kind) at \(course.stage), the model says \(expected)")
                    return
                }
                course = next ?? course
                guard course.stage.rawValue == model.stage else {
                    Issue.record("sequence \(sequence): \(course.stage) where the model is \(model.stage)")
                    return
                }
            }
            ends[course.stage, default: 0] += 1
        }
        for stage in [Stage.released, .superseded, .withdrawn, .embargoed, .returned, .objected] {
            #expect(ends[stage, default: 0] > 0, "\(stage)")
        }
    }

    /// One event by chance, and whether the model lets it happen. The clock moves to and fro.
    private static func happening(
        _ chance: inout Chance, _ requirement: Requirement, _ model: inout RequestModel
    ) -> (Event, expected: Bool) {
        let time = Int64(chance.next() % 10)
        switch chance.next() % 32 {
        case 0..<3:
            let embargo = chance.next() % 3 == 0 ? Moment(seconds: time) : nil
            return (.submit(requirement, embargo: embargo), model.submit(heldUntil: embargo?.seconds))
        case 3..<6: return (.revise, model.revise())
        case 6..<9: return (.hold, model.hold())
        case 9..<14: return (.release(at: Moment(seconds: time)), model.release(at: time))
        case 14:
            let who = chance.one(of: names)
            return (.expire(DepartmentID(who)!), model.age(who))
        case 15 where chance.next() % 4 == 0: return (.lapse, model.runOut())
        case 16 where chance.next() % 2 == 0: return (.supersede, model.supersede())
        case 17 where chance.next() % 4 == 0: return (.withdraw, model.withdraw())
        case 18 where chance.next() % 4 == 0: return (.takeDown, model.withdraw())
        default:
            let who = chance.next() % 8 == 0 ? chance.one(of: names) : chance.one(of: model.asked)
            let word = chance.one(of: ["agree", "agree", "agree", "agree", "agree", "agree", "return", "object"])
            return (.opine(DepartmentID(who)!, Decision(rawValue: word)!), model.hear(who, word))
        }
    }
}
