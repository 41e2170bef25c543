import ArgumentParser
import Bureau

extension KeysCommand {
    struct AcceptStore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "accept-store", abstract: "Go on with an older database that was put in place on purpose.",
            discussion: "The office refuses a database older than its keyring and its log remember. This accepts it for"
                + " good, and the journal and the log say so.")

        @OptionGroup var reason: ReasonOption
        @OptionGroup var home: HomeOptions

        func run() async throws {
            let accepted = try await Bureau.AcceptStore(Composition.current, home.folder)(
                home.unlocking, why: reason.why)
            try home.output.answer(
                accepted,
                [
                    "the database is accepted as it stood after \(accepted.sequence) writes",
                    "import, freeze and sign again what came after it",
                ])
        }
    }
}
