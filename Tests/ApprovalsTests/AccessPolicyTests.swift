import Approvals
import Records
import Testing

/// Who may see which of children's records.
@Suite struct AccessPolicyTests {
    private static let departments = """
        departments:
          - {id: asking, name: 综合处}
          - {id: civil-affairs, name: 省民政厅, seal: [民政, 厅], owns: [overall]}
          - {id: education, name: 省教育厅, seal: [教育, 厅], owns: [enrolment]}
          - {id: changling-education, name: 长岭县教育局, division: 220722, line: education, seal: [长岭, 教育局]}

        """
    private static let rules = """
        requesters: [asking]
        rules:
        \(Texts.rule("[overall, enrolment]", "opinion: owner"))
        administration: {policy: {all: [civil-affairs, education]}, keys: {2 of: [civil-affairs, education, \
        changling-education]}, \
        takedown: {all: [civil-affairs, education]}}

        """
    private static let usual = """
        departments:
          - {id: civil-affairs, officers: [minzheng01, minzheng02], sees: all}
          - {id: changling-education, officers: [jiaoyu01], sees: [health]}

        """

    private func policy(_ text: String) throws -> AccessPolicy {
        let departments = try Policy(
            policy: Array(Self.rules.utf8), departments: Array(Self.departments.utf8)
        ).departments
        return try AccessPolicy(Array(text.utf8), departments: departments)
    }

    private func access(_ account: String) throws -> Access { try policy(Self.usual).access(of: account) }

    private func place(_ code: String) throws -> DivisionCode { try #require(DivisionCode(code)) }

    @Test func `where nobody is named anyone may see everything`() throws {
        for policy in [AccessPolicy.silent, try policy("departments: []")] {
            #expect(policy.isSilent && policy.access(of: "anybody") == .anyone)
        }
        #expect(Access.anyone.verdict(on: Field.allCases) == .granted)
        #expect(CareNeed.allCases.allSatisfy(Access.anyone.maySee))
    }

    @Test func `an officer sees what its line owns, what it is let see, and who the child is`() throws {
        let access = try access("jiaoyu01")
        let seen = Set(Field.allCases.filter(access.mayOpen))
        #expect(seen.isSuperset(of: [.schoolName, .schoolStage, .enrolmentStatus, .healthManagement, .name]))
        #expect(seen.isDisjoint(with: [.guardianship, .parentStatus, .disabilityCategory, .insuranceStatus]))
        #expect(access.maySee(.droppedOut) && !access.maySee(.orphan) && !access.maySee(.uninsured))
        let own: [Field] = [.schoolStage, .name]
        let others: [Field] = [.guardianship, .livelihood, .name]
        #expect(access.verdict(on: own) == .granted)
        guard case .refused(let reason) = access.verdict(on: others) else {
            Issue.record("fields of another department are refused")
            return
        }
        #expect(reason == "changling-education does not see guardianship, livelihood")
    }

    @Test func `an officer sees the children of its territory, by any of their places`() throws {
        let access = try access("jiaoyu01")
        #expect(access.verdict(on: [try place("220102001"), try place("220722")]) == .granted)
        guard case .refused(let reason) = access.verdict(on: [try place("220102001"), try place("220723")]) else {
            Issue.record("children elsewhere are refused")
            return
        }
        #expect(reason.contains("220722"))
        #expect(access.verdict(on: [DivisionCode]()) != .granted)
        let civil = try self.access("minzheng02")
        #expect(civil.verdict(on: Field.allCases) == .granted)
        #expect(civil.verdict(on: [try place("220723100")]) == .granted)
    }

    @Test func `whoever is not named sees nothing once somebody is`() throws {
        let access = try access("root")
        guard case .refused(let reason) = access.verdict else {
            Issue.record("a stranger is refused")
            return
        }
        #expect(reason.contains("root"))
        #expect(!Field.allCases.contains(where: access.mayOpen) && !CareNeed.allCases.contains(where: access.maySee))
        #expect(access.verdict(on: [Field]()) != .granted && access.verdict(on: [DivisionCode]()) != .granted)
    }

    @Test(arguments: [
        ("departments: {}", 1, "a list"), ("people: []", 1, "unknown key"),
        ("departments:\n  - {id: education}", 2, "lacks ‘officers’"),
        ("departments:\n  - {id: health, officers: [a]}", 2, "unknown department ‘health’"),
        ("departments:\n  - {id: education, officers: []}", 2, "at least one"),
        ("departments:\n  - {id: education, officers: [a, a]}", 2, "the same twice"),
        ("departments:\n  - {id: education, officers: [Ａ]}", 2, "an account is"),
        ("departments:\n  - {id: education, officers: [a], sees: [statistics]}", 2, "owns no field"),
        ("departments:\n  - {id: education, officers: [a]}\n  - {id: civil-affairs, officers: [b, a]}", 3, "‘a’ is an"),
        ("departments:\n  - {id: education, officers: [a]}\n  - {id: education, officers: [b]}", 3, "written twice"),
    ])
    func `a text that cannot be meant is refused with its line`(text: String, line: Int, problem: String) throws {
        let error = #expect(throws: ApprovalsError.self) { try policy(text) }
        guard case .policy(let file, let at, let what) = try #require(error) else {
            Issue.record("a text's error names its line")
            return
        }
        #expect(file == "officers.yaml" && at == line && what.contains(problem))
    }
}
