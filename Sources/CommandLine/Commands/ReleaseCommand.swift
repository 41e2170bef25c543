import ArgumentParser
import Bureau
import Records

struct ReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Publish what is cleared; otherwise say what is missing.")

    @Argument(help: "The submission.")
    var submission: SubmissionID

    @OptionGroup var home: HomeOptions

    func run() async throws {
        switch try await PublishRelease(home.open())(submission) {
        case .released(let summary):
            try home.output.answer(summary, ["\(summary.release) is released: \(summary.bundle)"])
        case .refused(let reasons): throw Refused(what: "\(submission) is not cleared", reasons: reasons)
        }
    }
}
