import Approvals
import ArgumentParser
import Bureau
import Foundation
import Records

struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "The reviewed texts that say who must agree to a release.",
        subcommands: [Check.self, Explain.self, Propose.self])

    struct Texts: ParsableArguments {
        @Option(help: "The folder of policy.yaml and departments.yaml.")
        var approvals: String?

        @Option(help: "The folder of the table catalogue.")
        var tables: String?

        @OptionGroup var output: OutputOptions

        var reviewed: ReviewedTexts {
            get throws {
                try ReviewedTexts.find(
                    approvals: approvals.map { URL(filePath: $0) }, tables: tables.map { URL(filePath: $0) })
            }
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read both texts as releases will; names the line of what cannot be followed.")

        @OptionGroup var texts: Texts

        func run() throws {
            let summary = try CheckPolicy(texts.reviewed)()
            try texts.output.answer(
                summary,
                [
                    "the policy can be followed: \(summary.rules) rules, \(summary.departments) departments",
                    "digest \(summary.policy)",
                ]
                    + TextTable.lines(
                        summary.requesters.sorted { $0.key < $1.key }.map { audience, requesters in
                            ["\(audience) releases are asked for by", requesters.joined(separator: ", ")]
                        })
                    + summary.closed.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map { audience, domains in
                        "no rule speaks of \(domains.joined(separator: ", ")): such figures are not released for "
                            + "\(audience) use"
                    })
        }
    }

    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say who must sign a table, and which sentence of the plan says so.")

        @Argument(help: "The table's name in the catalogue.")
        var table: String

        @Option(help: "Who will see it: internal or public.")
        var audience: Audience

        @Option(help: "The division whose figures they are, by its code; the province where nothing is said.")
        var division: DivisionCode?

        @Option(help: "The office that asks.")
        var requester = SubmitForRelease.usualRequester

        @OptionGroup var texts: Texts

        func run() throws {
            let said = try ExplainPolicy(texts.reviewed)(
                table, audience: audience, division: division, requester: requester)
            try texts.output.answer(said, Self.lines(said))
            guard said.refusals.isEmpty else { throw ExitCode(1) }
        }

        private static func lines(_ said: PolicyExplanation) -> [String] {
            let days = [
                said.deadline.map { "opinions are due \($0) days after the request" },
                said.expiry.map { "an agreement counts for \($0) days" },
            ]
            return ["\(said.title)（\(said.division)）, for \(said.audience) use"]
                + TextTable.lines(
                    said.asked.map { ["  " + who($0), $0.role, $0.domain ?? "", "\($0.clause) \($0.reason)"] })
                + (said.fromAbove.isEmpty ? [] : [above(said)])
                + (said.order.isEmpty ? [] : ["signed in this order: \(said.order.joined(separator: ", "))"])
                + days.compactMap { $0 }
                + (said.refusals.isEmpty ? [] : ["cannot be released:"] + said.refusals.map { "  - \($0)" })
        }

        private static func above(_ said: PolicyExplanation) -> String {
            let names = said.fromAbove.joined(separator: "、")
            return
                "\(names): for \(said.division), for which departments.yaml introduces no department of its own in that line"
        }

        private static func who(_ asked: PolicyExplanation.Asked) -> String {
            let names = asked.departments.map { "\($0.department) \($0.name)" }
            return names.count == asked.count
                ? names.joined(separator: ", ") : "\(asked.count) of \(names.joined(separator: ", "))"
        }
    }

    struct Propose: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Propose that the reviewed texts, as they lie there, become the policy.")

        @Flag(help: "That officers.yaml, as it lies there, says who may see children's records, and nothing else.")
        var officers = false

        @OptionGroup var proposal: ProposalOptions

        func run() async throws { try await proposal.propose(officers ? .officers : .policy) }
    }
}
