import ArgumentParser
import Bureau
import Records

struct TakedownCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "takedown", abstract: "Propose that a release is taken down at once.",
        discussion: "Two departments at least sign it; once it is adopted, the log says that the release is withdrawn.")

    @Argument(help: "The release.")
    var release: ReleaseID

    @OptionGroup var proposal: ProposalOptions

    func run() async throws { try await proposal.propose(.takedown(release)) }
}
