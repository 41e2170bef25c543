import Approvals
import Records
import Testing

/// Random requests by random actors, beside a model that knows nothing of `Stage`, `Round` or `Consultation`.
@Suite struct RandomRequestsTests {
    /// What each department last said, in words; whoever is in no group was not asked.
    private struct Model {
        let groups: [(members: Set<String>, count: Int)]
        var phase = "drafting"
        var said: [String: String] = [:]

        var mayRelease: Bool {
            phase == "asking" && !said.values.contains("object") && !said.values.contains("return")
                && groups.allSatisfy { group in group.members.filter { said[$0] == "agree" }.count >= group.count }
        }

        mutating func accepts(_ what: String, by who: String = "", saying: String = "") -> Bool {
            switch (phase, what) {
            case ("drafting", "submit"): (phase, said) = ("asking", [:])
            case ("asking", "opine"): if groups.contains(where: { $0.members.contains(who) }) { said[who] = saying }
            case ("asking", "revise") where said.values.contains { $0 != "agree" }: phase = "drafting"
            case ("asking", "release") where mayRelease: phase = "out"
            case ("drafting", "withdraw"), ("asking", "withdraw"): phase = "gone"
            default: return false
            }
            return true
        }
    }

    private static let quorums: [(text: String, groups: [(members: Set<String>, count: Int)])] = [
        ("{all: [two]}", [(["two"], 1)]),
        ("{all: [one, two]}", [(["one", "two"], 2)]),
        ("{any: [one, two]}", [(["one", "two"], 1)]),
        ("{2 of: [one, two, three]}", [(["one", "two", "three"], 2)]),
        ("{3 of: [one, two, three, four]}", [(["one", "two", "three", "four"], 3)]),
        ("{2 of: [two, asking-too, three]}", [(["two", "three"], 2)]),
    ]

    private static let names = ["one", "two", "three", "four", "five", "asking", "nobody"]

    private static func requirement(_ quorum: String) throws -> Requirement {
        let departments = Texts.departments + "  - {id: asking-too, name: 二处, seal: [二处]}\n"
        let rules = Texts.rule("[enrolment]", "opinion: \(quorum)")
        let policy = try Policy(
            policy: Array("requesters: [asking-too, asking]\nrules:\n\(rules)\n".utf8),
            departments: Array(departments.utf8))
        return policy.requirement(
            for: Tables.figures([.enrolment]), audience: .public, requester: DepartmentID("asking-too")!)
    }

    @Test(arguments: quorums.indices)
    func `nothing is released that the model would not release, in any order of events`(quorum: Int) throws {
        let requirement = try Self.requirement(Self.quorums[quorum].text)
        var chance = Chance(seed: UInt64(quorum))
        var released = 0
        for sequence in 0..<4_000 {
            var stage = Stage.draft
            var model = Model(groups: Self.quorums[quorum].groups)
            for _ in 0..<14 {
                let (event, expected) = Self.happening(&chance, requirement, &model)
                let next = try? stage.after(event)
                guard (next != nil) == expected else {
                    Issue.record("sequence \(sequence): \(event.kind) at \(stage.kind), the model says \(expected)")
                    return
                }
                stage = next ?? stage
                guard (stage.kind == .cleared) == model.mayRelease, (stage == .released) == (model.phase == "out")
                else {
                    Issue.record("sequence \(sequence): \(stage.kind) where the model is \(model.phase)")
                    return
                }
            }
            released += stage == .released ? 1 : 0
        }
        #expect(released > 100)
    }

    private static func happening(
        _ chance: inout Chance, _ requirement: Requirement, _ model: inout Model
    ) -> (Event, expected: Bool) {
        let words = ["agree", "agree", "agree", "agree", "return", "object"]
        switch chance.next() % 20 {
        case 0..<3: return (.submit(requirement), model.accepts("submit"))
        case 3..<5: return (.revise, model.accepts("revise"))
        case 5..<9: return (.release, model.accepts("release"))
        case 9 where chance.next() % 4 == 0: return (.withdraw, model.accepts("withdraw"))
        default:
            let (who, word) = (chance.one(of: names), chance.one(of: words))
            return (
                .opine(DepartmentID(who)!, Decision(rawValue: word)!), model.accepts("opine", by: who, saying: word)
            )
        }
    }
}
