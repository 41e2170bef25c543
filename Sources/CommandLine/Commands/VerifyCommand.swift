import ArgumentParser
import Bureau
import Foundation

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check a release offline: files, figures, signatures, policy and log.")

    @Argument(help: "The bundle: a folder.")
    var bundle: String

    @Option(help: "The public keys you trust, a keys.json; the bundle's own keys are used otherwise, and named.")
    var keys: String?

    @Option(
        help: "A copy of the office's log, newer than the release: says whether it was corrected or withdrawn since.")
    var log: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let summary = try VerifyBundle()(
            URL(filePath: bundle), keys: keys.map { URL(filePath: $0) }, log: log.map { URL(filePath: $0) })
        try output.answer(
            summary,
            summary.steps.flatMap { ["\($0.passed ? "✓" : "✗") \($0.title)", "  \($0.detail)"] } + [
                "", summary.conclusion,
            ])
        guard summary.passed else { throw ExitCode(1) }
    }
}
