import Approvals
import Foundation
import OpenSSL
import Records
import Testing

@Suite struct ShippedPolicyTests {
    private func asked(_ domains: [Domain], _ audience: Audience) throws -> Requirement {
        try Texts.shippedPolicy().requirement(
            for: Tables.figures(domains), audience: audience,
            requester: #require(DepartmentID("statistics-analysis")))
    }

    @Test func `overall figures are released by statistics together with civil affairs`() throws {
        let requirement = try asked([.overall], .public)
        #expect(requirement.departments == [.statistics, .civilAffairs])
        #expect(requirement.refusals.isEmpty)
        #expect(requirement.needs.contains { $0.reason.contains("总体统计分析数据由统计部门会同民政部门发布") })
    }

    @Test(arguments: [
        (Domain.enrolment, DepartmentID.education), (.residencePermit, .publicSecurity), (.healthManagement, .health),
        (.immunisation, .diseaseControl), (.medicalInsurance, .medicalInsurance), (.disability, .disabledFederation),
        (.guardianship, .civilAffairs),
    ])
    func `each domain needs the opinion of its department, for either audience`(
        domain: Domain, department: DepartmentID
    ) throws {
        for audience in Audience.allCases {
            let requirement = try asked([domain], audience)
            let opinions = requirement.needs.filter { $0.role == .opinion }
            #expect(opinions.map(\.departments) == [[department]])
            #expect(opinions.allSatisfy { $0.domain == domain && $0.clause == "二（一）" && !$0.reason.isEmpty })
            let approving = requirement.needs.filter { $0.role == .approval }.flatMap(\.departments)
            #expect(Set(approving) == (audience == .public ? [.statistics, .civilAffairs] : [.statistics]))
            #expect(requirement.refusals.isEmpty)
        }
    }

    @Test func `every department that signs has a seal of one line or two`() throws {
        let policy = try Texts.shippedPolicy()
        #expect(policy.departments.count { $0.signs } == 8)
        #expect(policy[.education]?.seal == ["教育", "厅"])
        #expect(policy[.disabledFederation]?.seal == ["残联"])
        #expect(Audience.allCases.allSatisfy { policy.requesters(for: $0).map(\.name) == ["statistics-analysis"] })
    }

    @Test func `the digest is what the commands in the docs print`() throws {
        let page = try String(contentsOf: Texts.repository.appending(path: "docs/approvals.md"), encoding: .utf8)
        let commands = try #require(page.firstMatch(of: #/```sh\n((?s:.*?))```/#)).1
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", String(commands)]
        shell.currentDirectoryURL = Texts.repository.appending(path: "approvals")
        let output = Pipe()
        shell.standardOutput = output
        try shell.run()
        let printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        shell.waitUntilExit()
        #expect(try printed == "\(Hexadecimal.text(Texts.shippedPolicy().digest.bytes))  -\n")
    }
}
