import Approvals
import Records
import Testing

@Suite struct RequirementTests {
    private let asking = DepartmentID("asking")!
    private let one = DepartmentID("one")!
    private let two = DepartmentID("two")!
    private let three = DepartmentID("three")!

    private func requirement(
        _ rules: String, _ figures: Figures, _ audience: Audience = .public, by requester: DepartmentID? = nil,
        requesters: String = "[asking]"
    ) throws -> Requirement {
        try Texts.policy(rules, requesters: requesters)
            .requirement(for: figures, audience: audience, requester: requester ?? asking)
    }

    @Test func `every rule that touches the table counts`() throws {
        let rules = [
            Texts.rule("all", "approval: {all: [one]}"), Texts.rule("[enrolment, disability]", "opinion: owner"),
            Texts.rule("[overall]", "opinion: owner"),
            Texts.rule("[enrolment]", "opinion: owner", audience: "internal"),
        ].joined(separator: "\n")
        let needs = try requirement(rules, Tables.figures([.disability, .enrolment])).needs
        #expect(needs.map(\.departments) == [[one], [two], [three]])
        #expect(needs.map(\.domain) == [nil, .enrolment, .disability])
        #expect(needs.map(\.line) == [3, 4, 4])
        #expect(try requirement(rules, Tables.figures([.enrolment]), .internal).departments == [two])
    }

    @Test func `what no rule speaks of is refused`() throws {
        let rules = Texts.rule("all", "approval: {all: [one]}") + "\n" + Texts.rule("[enrolment]", "opinion: owner")
        let refusals = try requirement(rules, Tables.figures([.enrolment, .disability])).refusals
        #expect(refusals == ["no rule of the policy asks three about disability figures for public use"])
        #expect(try requirement(rules, Tables.figures([.enrolment]), .internal).refusals.count == 1)
        #expect(try requirement(rules, Tables.figures([.immunisation])).refusals.count == 1)
        #expect(try requirement(rules, Tables.figures([.enrolment])).refusals.isEmpty)
    }

    @Test func `a rule that asks somebody other than the owner does not speak for the domain`() throws {
        let rules = [
            Texts.rule("[enrolment]", "opinion: {all: [one]}"),
            Texts.rule("[enrolment]", "opinion: owner", more: ", fallback: above, levels: [county]"),
        ].joined(separator: "\n")
        #expect(try requirement(rules, Tables.figures([.enrolment])).refusals.count == 1)
    }

    @Test func `a table that names no domain is refused`() throws {
        let rules = Texts.rule("all", "approval: {all: [one]}")
        #expect(try requirement(rules, Tables.figures([])).refusals.count == 1)
    }

    @Test func `a table cannot leave out a domain that its own axis shows`() throws {
        let rules = Texts.rule("[overall, enrolment]", "opinion: owner")
        let hidden = Tables.figures([.overall], axis: Variable.schoolStage.rawValue)
        #expect(try requirement(rules, hidden).departments == [one, two])
    }

    @Test func `the requester is struck from every rule`() throws {
        let any = Texts.rule("[enrolment]", "opinion: {any: [one, two]}")
        #expect(
            try requirement(any, Tables.figures([.enrolment]), by: one, requesters: "[asking, one]").departments == [
                two
            ])
        let all = Texts.rule("[enrolment]", "opinion: {all: [one, two]}")
        let refused = try requirement(all, Tables.figures([.enrolment]), by: one, requesters: "[asking, one]")
        #expect(
            refused.refusals == ["the rule on policy.yaml line 3 needs one, which signs nothing on its own request"])
    }

    @Test func `only a requester the policy names may ask`() throws {
        let rules = Texts.rule("[enrolment]", "opinion: owner")
        let refusals = try requirement(rules, Tables.figures([.enrolment]), by: three).refusals
        #expect(refusals == ["three may not ask for public use; the policy lets asking ask"])
    }

    @Test func `an audience may have requesters of its own, and one without any is closed`() throws {
        let rules = Texts.rule("[enrolment]", "opinion: owner")
        let figures = Tables.figures([.enrolment])
        let split = "{public: [asking], internal: [one]}"
        #expect(try requirement(rules, figures, by: asking, requesters: split).refusals.isEmpty)
        #expect(
            try requirement(rules, figures, by: one, requesters: split).refusals
                == ["one may not ask for public use; the policy lets asking ask"])
        let closed = try requirement(rules, figures, .internal, by: asking, requesters: "{public: [asking]}")
        #expect(closed.refusals.first == "asking may not ask for internal use; the policy lets nobody ask")
    }

    @Test(arguments: [
        ("{all: [one, two, three]}", [1, 1, 1]), ("{any: [one, two, three]}", [1]), ("{2 of: [one, two, three]}", [2]),
        ("{3 of: [one, two, three]}", [1, 1, 1]), ("{any: [two]}", [1]),
    ])
    func `a quorum asks for so many of its departments`(quorum: String, counts: [Int]) throws {
        let needs = try requirement(Texts.rule("[enrolment]", "opinion: \(quorum)"), Tables.figures([.enrolment])).needs
        #expect(needs.map(\.count) == counts)
    }

    @Test(arguments: [
        ("province", [false, true, true, true]), ("city", [false, false, true, true]),
        ("county", [false, false, false, true]), ("township", [false, false, false, false]),
    ])
    func `figures are not released below the lowest level`(lowest: String, refused: [Bool]) throws {
        let rules = Texts.rule("[guardianship]", "opinion: owner", more: ", lowest-level: \(lowest)")
        let places = [["220000"], ["220000", "220200"], ["220000", "220281"], ["220000", "220281101"]]
        let answers = try places.map { places in
            try !requirement(rules, Tables.figures([.guardianship], places: places)).refusals.isEmpty
        }
        #expect(answers == refused)
        let elsewhere = try places.map { places in
            try !requirement(rules, Tables.figures([.guardianship], places: places, axis: "where")).refusals.isEmpty
        }
        #expect(elsewhere == refused)
    }

    @Test func `a place without a code, and a small division's own total, count as low`() throws {
        let rules = Texts.rule("[guardianship]", "opinion: owner", more: ", lowest-level: county")
        #expect(try !requirement(rules, Tables.figures([.guardianship], places: ["changbaishan"])).refusals.isEmpty)
        let village = try #require(DivisionCode("220281101"))
        #expect(try !requirement(rules, Tables.figures([.guardianship], division: village)).refusals.isEmpty)
    }

    @Test func `the shipped policy keeps guardianship figures at the province`() throws {
        let policy = try Texts.shippedPolicy()
        let requester = try #require(DepartmentID("statistics-analysis"))
        let counties = Tables.figures([.guardianship], places: ["220281"])
        let asked = policy.requirement(for: counties, audience: .public, requester: requester)
        #expect(asked.refusals.count == 1)
        #expect(asked.refusals[0].contains("guardianship figures are not released below the province"))
        #expect(policy.requirement(for: counties, audience: .internal, requester: requester).refusals.isEmpty)
    }
}
