import Foundation
import Testing

@Suite struct PolicyCommandTests {
    private let program = Binary(home: URL(filePath: "/nowhere"))

    private func json(_ outcome: Binary.Outcome) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    @Test func `the shipped policy can be followed`() throws {
        let outcome = try program.run("policy", "check")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("digest sha256:"))
    }

    @Test func `a policy that cannot be followed is refused with its line`() throws {
        let scratch = try Scratch()
        let approvals = URL(filePath: #filePath).appending(path: "../../../approvals").standardized
        for name in ["policy.yaml", "departments.yaml"] {
            var text = try String(contentsOf: approvals.appending(path: name), encoding: .utf8)
            text = text.replacing("own civil-affairs]", with: "own civil-affair]")
            try Data(text.utf8).write(to: scratch.url.appending(path: name))
        }
        let outcome = try program.run("policy", "check", "--approvals", scratch.url.path)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains(#/policy\.yaml line \d+: unknown line in ‘own civil-affair’/#))
    }

    @Test(arguments: ["220000", "220722"])
    func `who must sign a table is explained with the sentence of the plan`(division: String) throws {
        let said = try json(
            try program.run(
                "policy", "explain", "schooling-by-county", "--audience", "public", "--division",
                division, "--json"))
        let asked = try #require(said["asked"] as? [[String: Any]])
        let reasons = asked.compactMap { $0["reason"] as? String }
        #expect(reasons.contains { $0.contains("分别征求教育、公安、卫健、医保、残联等部门和单位意见") })
        #expect(said["order"] as? [String] == ["education", "statistics", "civil-affairs"])
        #expect((said["refusals"] as? [String])?.isEmpty == true)
        let plain = try program.run(
            "policy", "explain", "schooling-by-county", "--audience", "public", "--division", division)
        #expect(plain.output.contains("signed in this order: education, statistics, civil-affairs"))
        #expect(plain.output.contains("省教育厅") && plain.output.contains("  enrolment  "))
        let above = plain.output.contains("省教育厅、省统计局、省民政厅: for 吉林省松原市长岭县")
        #expect(above == (division == "220722"))
    }

    @Test func `what cannot be released is said with status 1`() throws {
        let outcome = try program.run(
            "policy", "explain", "schooling-by-county", "--audience", "public", "--requester", "health")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("health may not ask for public use"))
        #expect(try program.run("policy", "explain", "no-such-table", "--audience", "public").status == 1)
        #expect(try program.run("policy", "explain", "x", "--audience", "anyone").status == 2)
    }
}
