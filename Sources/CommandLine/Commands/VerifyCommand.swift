import ArgumentParser
import Bureau
import Foundation

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check a release offline: files, figures, signatures, policy and log.")

    @Argument(help: "The bundle: a folder, or one file.")
    var bundle: String

    @Option(help: "The public keys you trust, a keys.json; the bundle's own keys are used otherwise, and named.")
    var keys: String?

    @Option(
        help: "A copy of the office's log, newer than the release: says whether it was corrected or withdrawn since.")
    var log: String?

    @Option(help: "A witness's key, NAME+ID+KEY: it must have signed that the log has only grown. May be repeated.")
    var witness: [String] = []

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let summary = try VerifyBundle()(
            URL(filePath: bundle), keys: keys.map { URL(filePath: $0) }, log: log.map { URL(filePath: $0) },
            witnesses: witness)
        try output.answer(
            summary,
            summary.steps.flatMap { ["\($0.passed ? "✓" : "✗") \($0.title)", "  \($0.detail)"] } + [
                "", summary.conclusion,
            ])
        guard summary.passed else { throw ExitCode(1) }
    }
}
