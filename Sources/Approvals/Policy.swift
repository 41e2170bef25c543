package import OpenSSL
package import Records

/// The plan's rule on release (clause 2(1)) as two reviewed texts: who must consent to which figures for whom.
///
/// A policy that was read can be followed: every department it names exists and can sign, every domain it names has an
/// owner, and every rule can be satisfied by somebody other than the requester. What no rule speaks of is refused.
package struct Policy: Sendable {
    package static let policyFile = "policy.yaml"
    package static let departmentsFile = "departments.yaml"

    /// Both texts, byte for byte, by file name.
    package let files: [String: [UInt8]]
    /// Names both texts; it is in the submission and in every opinion, so that a later policy clears no earlier request.
    package let digest: SHA256Digest
    /// In the file's order.
    package let departments: [Department]
    private let requesters: [Audience: [DepartmentID]]
    package let procedure: Procedure
    /// Who may see a draft before release, besides the requester and those who are asked.
    package let viewers: [DepartmentID]
    let rules: [Rule]
    /// Who decides about the office itself.
    package let administration: Administration

    package init(policy: [UInt8], departments: [UInt8]) throws(ApprovalsError) {
        let introduced = try DepartmentsReader(departments, file: Self.departmentsFile).departments()
        let read = try PolicyReader(policy, file: Self.policyFile, departments: introduced).read()
        files = [Self.policyFile: policy, Self.departmentsFile: departments]
        digest = try Self.digest(of: [(Self.departmentsFile, departments), (Self.policyFile, policy)])
        self.departments = introduced
        (requesters, procedure, viewers, rules) = (read.requesters, read.procedure, read.viewers, read.rules)
        administration = read.administration
    }

    package var ruleCount: Int { rules.count }

    package subscript(id: DepartmentID) -> Department? { departments.first { $0.id == id } }

    /// Who may ask for a release to an audience; nobody for one that the policy leaves closed.
    package func requesters(for audience: Audience) -> [DepartmentID] { requesters[audience] ?? [] }

    /// The domains that no rule names, and whose figures nobody of an audience is given.
    package func closedDomains(for audience: Audience) -> [Domain] {
        Domain.allCases.filter { domain in
            !rules.contains { $0.audiences.contains(audience) && $0.domains?.contains(domain) == true }
        }
    }

    /// Who answers for a domain in a division, or in the nearest one around it that has an owner; nothing for a domain that
    /// no rule can name.
    package func owner(of domain: Domain, in division: DivisionCode) -> Department? {
        Member.owner.resolved(for: domain, in: division, orAbove: true, among: departments)
    }

    /// Which fields are in whose custody; those that are in nobody's are not named.
    package var custody: [Field: DepartmentID] {
        Dictionary(
            uniqueKeysWithValues: departments.flatMap { department in
                department.custody.map { ($0, department.id) }
            })
    }

    /// SHA-256 of a first line, then of each text under a line with its name and length, so that no byte can move from
    /// one text to the other (docs/approvals.md repeats it with `printf`, `cat` and `sha256sum`).
    private static func digest(of texts: [(name: String, bytes: [UInt8])]) throws(ApprovalsError) -> SHA256Digest {
        var framed = Array("countersign/v1/policy\n".utf8)
        for text in texts {
            framed += Array("\(text.name) \(text.bytes.count)\n".utf8)
            framed += text.bytes
        }
        return try cryptographically { () throws(OpenSSLError) in try SHA256.hash(framed) }
    }
}
