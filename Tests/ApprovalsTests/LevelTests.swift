import Approvals
import Records
import Testing

/// Territorial management, tiered responsibility: a county's figures need that county's departments.
@Suite struct LevelTests {
    private static let changling = DivisionCode("220722")!
    private static let qianguo = DivisionCode("220721")!
    private static let songyuan = DivisionCode("220700")!
    private static let province = Divisions.current.province.code

    /// The province's two departments; the city's and one county's education bureaus, which own enrolment there too.
    private static let departments = """
        departments:
          - {id: asking, name: 综合处}
          - {id: county-asking, name: 县统计局综合股, division: 220722}
          - {id: statistics, name: 省统计局, seal: [统计, 局], owns: [overall]}
          - {id: education, name: 省教育厅, seal: [教育, 厅], owns: [enrolment]}
          - {id: songyuan-education, name: 松原市教育局, division: 220700, line: education, seal: [松原, 教育局], owns: [enrolment]}
          - {id: changling-education, name: 长岭县教育局, division: 220722, line: education, seal: [长岭, 教育局], owns: [enrolment]}
          - {id: changling-statistics, name: 长岭县统计局, division: 220722, line: statistics, seal: [长岭, 统计局]}

        """

    private static let administration =
        "administration: {policy: {all: [statistics, education]}, keys: {2 of: [statistics, education, "
        + "songyuan-education]}, takedown: {all: [statistics, education]}}"

    private static func policy(
        _ rules: String, requesters: String = "[asking, county-asking]", departments: String = departments
    ) throws(ApprovalsError) -> Policy {
        try Policy(
            policy: Array("requesters: \(requesters)\nrules:\n\(rules)\n\(administration)\n".utf8),
            departments: Array(departments.utf8))
    }

    private func asked(
        _ rules: String, _ division: DivisionCode, by requester: String = "asking"
    ) throws -> Requirement {
        try Self.policy(rules).requirement(
            for: Tables.figures([.enrolment], division: division), audience: .public,
            requester: #require(DepartmentID(requester)))
    }

    @Test(arguments: [
        (province, "education"), (songyuan, "songyuan-education"), (changling, "changling-education"),
        (qianguo, "songyuan-education"), (DivisionCode("220100")!, "education"),
    ])
    func `the owner is that of the figures' own division, or of the nearest above where the policy says so`(
        division: DivisionCode, owner: String
    ) throws {
        let requirement = try asked(
            Texts.rule("[enrolment]", "opinion: owner", more: ", fallback: above"), division)
        #expect(requirement.departments.map(\.name) == [owner])
        #expect(requirement.refusals == [])
    }

    @Test(arguments: [(province, true), (songyuan, true), (changling, true), (qianguo, false)])
    func `without a fallback a division that has no such department releases nothing`(
        division: DivisionCode, hasOwner: Bool
    ) throws {
        let refusals = try asked(Texts.rule("[enrolment]", "opinion: owner"), division).refusals
        #expect(
            refusals
                == (hasOwner
                    ? []
                    : [
                        "前郭尔罗斯蒙古族自治县 has no department that owns enrolment figures, whom the rule on policy.yaml line 3 "
                            + "asks; introduce it in departments.yaml"
                    ]))
    }

    @Test(arguments: ["education", "songyuan-education"])
    func `an opinion by the wrong level is worth nothing`(wrong: String) throws {
        let policy = try Self.policy(Texts.rule("[enrolment]", "opinion: owner"))
        let desk = try Desk(
            Tables.figures([.enrolment], division: Self.changling), policy: policy,
            requester: #require(DepartmentID("asking")))
        let other = try #require(DepartmentID(wrong))
        let consultation = try desk.consultation([desk.opinion(by: other)])
        #expect(consultation.reasons[0].hasPrefix("the opinion of changling-education (长岭县教育局)"))
        #expect(consultation.notes == ["\(other) was not asked; its opinion is not counted"])
        let own = try desk.opinion(by: #require(DepartmentID("changling-education")))
        #expect(desk.consultation([own]).reasons == [])
    }

    @Test func `the province's figures do not go out on a county's opinion`() throws {
        let policy = try Self.policy(Texts.rule("[enrolment]", "opinion: owner"))
        let desk = try Desk([.enrolment], policy: policy, requester: #require(DepartmentID("asking")))
        let county = try desk.opinion(by: #require(DepartmentID("changling-education")))
        #expect(!desk.consultation([county]).reasons.isEmpty)
    }

    @Test func `a rule that names the province's department does not speak for a county that has its own`() throws {
        let rules = Texts.rule("[enrolment]", "opinion: {all: [education]}")
        #expect(try asked(rules, Self.province).refusals == [])
        #expect(
            try asked(rules, Self.changling).refusals
                == ["no rule of the policy asks changling-education about enrolment figures for public use"])
    }

    @Test func `a rule speaks for the levels it names`() throws {
        let rules = [
            Texts.rule("[enrolment]", "opinion: owner", more: ", fallback: above"),
            Texts.rule("all", "approval: {all: [statistics]}", more: ", levels: [province, city]"),
            Texts.rule("all", "approval: {all: [own statistics]}", more: ", levels: [county]"),
        ].joined(separator: "\n")
        #expect(try asked(rules, Self.province).departments.map(\.name) == ["education", "statistics"])
        #expect(try asked(rules, Self.songyuan).departments.map(\.name) == ["songyuan-education", "statistics"])
        #expect(
            try asked(rules, Self.changling).departments.map(\.name)
                == ["changling-education", "changling-statistics"])
        #expect(try asked(rules, Self.qianguo).refusals.count == 1)
    }

    @Test func `a table of the province stays the province's, however far down it goes`() throws {
        let policy = try Self.policy(Texts.rule("[enrolment]", "opinion: owner"))
        let requirement = policy.requirement(
            for: Tables.figures([.enrolment], places: ["220722"]), audience: .public,
            requester: try #require(DepartmentID("asking")))
        #expect(requirement.departments == [.education])
    }

    @Test(arguments: [(changling, true), (qianguo, false), (songyuan, false), (province, false)])
    func `a county asks for its own figures and no others`(division: DivisionCode, allowed: Bool) throws {
        let rules = Texts.rule("[enrolment]", "opinion: owner", more: ", fallback: above")
        let refusals = try asked(rules, division, by: "county-asking").refusals
        let place = Divisions.current.name(of: division)
        #expect(
            refusals == (allowed ? [] : ["county-asking is of 长岭县 and may not ask for figures of \(place)"]))
    }

    @Test(arguments: [
        ("approval: {all: [own statistics, statistics]}", "the same department, which counts once"),
        ("approval: {2 of: [own statistics, changling-statistics]}", "the same department, which counts once"),
        ("approval: {all: [own statistics, own statistics]}", "names the same twice"),
        ("approval: {all: [own statistic]}", "unknown line in ‘own statistic’"),
        ("approval: {all: [own  statistics]}", "unknown line"),
        ("approval: {all: [own asking]}", "no seal"),
        ("approval: {all: [statistics]}, fallback: above", "these departments are named"),
        ("approval: {all: [own statistics]}, fallback: below", "‘fallback’ is ‘above’"),
        ("approval: {all: [own statistics]}, levels: [village]", "one of province, city"),
        ("approval: {all: [own statistics]}, levels: []", "empty list"),
        ("approval: {all: [own statistics]}, levels: [city]", "no division of its levels has a department of the line"),
        ("approval: {all: [own county-asking]}", "no seal"),
    ])
    func `a rule by level that cannot be followed is refused with its line`(rule: String, says: String) {
        do {
            _ = try Self.policy(Texts.rule("all", rule))
            Issue.record("was read")
        } catch {
            #expect(error.description.hasPrefix("policy.yaml line 3: "))
            #expect(error.description.contains(says), "\(error)")
        }
    }

    @Test func `a county's rule that only its own requester could satisfy is refused`() throws {
        let departments = Self.departments.replacing("name: 县统计局综合股, division: 220722", with: "name: 县统计局综合股")
        let rules = Texts.rule("[enrolment]", "opinion: owner", more: ", levels: [county]")
        _ = try Self.policy(rules, requesters: "[changling-education, asking]", departments: departments)
        #expect(throws: ApprovalsError.self) {
            try Self.policy(rules, requesters: "[changling-education]", departments: departments)
        }
    }

    @Test(arguments: [
        ("{id: x, name: 丁, division: 220722, line: education, seal: [丁]}", "of one line in one division"),
        ("{id: x, name: 丁, division: 220722, line: statistics, seal: [丁]}", "of one line"),
        ("{id: x, name: 丁, division: 220722, seal: [丁], owns: [enrolment]}", "owned by ‘changling-education’"),
        ("{id: x, name: 丁, division: 999999}", "code of the province or of one of its cities"),
        ("{id: x, name: 丁, division: 110105}", "code of the province or of one of its cities"),
        ("{id: x, name: 丁, division: 220722101}", "code of the province or of one of its cities"),
        ("{id: x, name: 丁, division: 长岭}", "code of the province or of one of its cities"),
        ("{id: x, name: 丁, line: nobody}", "unknown line ‘nobody’"),
        ("{id: x, name: 丁, line: changling-education}", "unknown line ‘changling-education’"),
    ])
    func `a department in a division that cannot be, or is there twice, is refused`(line: String, says: String) {
        do {
            _ = try Self.policy("", departments: Self.departments.replacing("\n\n", with: "\n") + "  - \(line)\n")
            Issue.record("was read")
        } catch {
            #expect(error.description.hasPrefix("departments.yaml line 9: "), "\(error)")
            #expect(error.description.contains(says), "\(error)")
        }
    }
}
