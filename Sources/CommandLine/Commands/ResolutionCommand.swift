import ArgumentParser
import Bureau
import Foundation
import Records

struct ResolutionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolution",
        abstract:
            "What departments decide about the office: its policy, its officers, their keys, taking a release down.",
        discussion: "Proposed with countersign policy propose, keys enrol, keys disown or takedown; signed with sign.",
        subcommands: [Show.self, Adopt.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show what a resolution decides; the texts that it adopts are written beside it.",
            discussion: "For a department; it needs no office and no network.")

        @Argument(help: "The resolution.")
        var resolution: String

        @OptionGroup var office: KnownOfficeOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            let shown = try ShowResolution()(URL(filePath: resolution), office: office.office)
            try output.answer(shown, shown.lines)
        }
    }

    struct Adopt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "adopt",
            abstract: "Follow a resolution that as many departments have signed as the policy asks.",
            discussion: "Several copies of one resolution, each with signatures, are put together.")

        @Argument(help: "The signed copies.")
        var resolution: [String]

        @OptionGroup var home: HomeOptions

        func run() async throws {
            switch try await AdoptResolution(home.open())(resolution.map { URL(filePath: $0) }) {
            case .adopted(let adopted):
                try home.output.answer(
                    adopted,
                    [
                        "adopted: \(adopted.matter), signed by \(adopted.signers.joined(separator: ", "))",
                        "the log names it \(adopted.resolution)",
                    ])
            case .refused(let reasons): throw Refused(what: "the resolution is not adopted", reasons: reasons)
            }
        }
    }
}

/// Why departments are to decide something, and where the proposal is written.
struct ProposalOptions: ParsableArguments {
    @Option(help: "The reason, in a sentence; it is signed, and kept.")
    var why: String

    @Option(help: "The file to write, for each department to sign.")
    var out: String

    @OptionGroup var home: HomeOptions

    /// Writes the proposal and says who is to sign it.
    func propose(_ proposal: Proposal, from start: Moment? = nil) async throws {
        let proposed = try await ProposeResolution(home.open())(
            proposal, because: why, from: start, to: URL(filePath: out))
        let key = proposed.key.map { ["the key it is about; compare it with the department: \($0)"] } ?? []
        try home.output.answer(
            proposed,
            [
                "\(proposed.file) waits for \(proposed.needed) signatures of "
                    + proposed.asked.joined(separator: ", ")
            ] + key + ["each signs with: countersign sign \(proposed.file) --key FILE --agree"])
    }
}

extension ShownResolution {
    /// As a person reads it before signing.
    var lines: [String] {
        let about = [
            ["decides", decides], ["reason", reason], ["proposed", "\(proposedAt)"], ["under policy", policy],
            ["office's key", office], ["resolution", resolution], ["signatures", "\(signatures)"],
        ]
        return TextTable.lines(about) + texts.map { "its text is in \($0)" }
    }
}
