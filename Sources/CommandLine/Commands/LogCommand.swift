import ArgumentParser
import Bureau

struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "The transparency log.", subcommands: [Check.self])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Prove the whole history: every entry, in order, none missing.")

        @OptionGroup var home: HomeOptions

        func run() async throws {
            let summary = try CheckLog(home.folder)()
            try home.output.answer(
                summary,
                [
                    "entries, unbroken: \(summary.entries); head \(summary.head)",
                    "releases \(summary.releases), snapshots \(summary.snapshots), erasures \(summary.erasures), "
                        + "older stores restored \(summary.restorations)",
                ])
        }
    }
}
