import Approvals
import Foundation
import Records

/// The texts that the tests read: those the product ships, and small ones.
enum Texts {
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func shipped(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: repository.appending(path: "approvals/\(name)")))
    }

    static func shippedPolicy() throws -> Policy {
        try Policy(policy: shipped("policy.yaml"), departments: shipped("departments.yaml"))
    }

    /// The shipped policy with opinions and approvals in any order, for what is not about their order.
    static func unorderedPolicy() throws -> Policy {
        let text = String(decoding: try shipped("policy.yaml"), as: UTF8.self)
        let unordered = text.replacing("  order: opinions-first\n", with: "  order: together\n")
        precondition(unordered != text, "the shipped policy says that approvals wait for opinions")
        return try Policy(policy: Array(unordered.utf8), departments: shipped("departments.yaml"))
    }

    /// Six departments: `asking` signs nothing, the rest each own a domain.
    static let departments = """
        departments:
          - {id: asking, name: 综合处}
          - {id: one, name: 一厅, seal: [一, 厅], owns: [overall]}
          - {id: two, name: 二厅, seal: [二, 厅], owns: [enrolment]}
          - {id: three, name: 三局, seal: [三局], owns: [disability]}
          - {id: four, name: 四委, seal: [四委]}
          - {id: five, name: 五办, seal: [五办], owns: [guardianship]}

        """

    /// A policy for those departments, from the rules' text.
    static func policy(
        _ rules: String, requesters: String = "[asking]", procedure: String? = nil,
        administration: String = administration
    ) throws(ApprovalsError) -> Policy {
        let procedure = procedure.map { "procedure: \($0)\n" } ?? ""
        return try Policy(
            policy: Array("requesters: \(requesters)\n\(procedure)rules:\n\(rules)\n\(administration)\n".utf8),
            departments: Array(departments.utf8))
    }

    /// Who decides about an office of those departments; on one line.
    static let administration =
        "administration: {policy: {all: [one, two]}, keys: {2 of: [one, two, three]}, takedown: {2 of: [one, two, four]}}"

    /// One rule in one line.
    static func rule(
        _ domains: String, _ consent: String, audience: String = "public", more: String = ""
    ) -> String {
        "  - {audience: \(audience), domains: \(domains), \(consent), clause: 一, reason: 因此\(more)}"
    }
}
