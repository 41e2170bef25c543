import ArgumentParser
import Bureau
import Records

struct WithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take a release back, with the consent of the departments that it needs.",
        subcommands: [Request.self, CarryOut.self])

    struct Request: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask that a release be taken back; says which departments must agree, and why.")

        @Argument(help: "The release.")
        var release: ReleaseID

        @Option(help: "Why, in one sentence; its page will say so.")
        var why: String

        @Option(help: "The office that asks.")
        var requester = SubmitForRelease.usualRequester

        @OptionGroup var home: HomeOptions

        func run() async throws {
            switch try await AskForWithdrawal(home.open())(release, why: why, requester: requester) {
            case .submitted(let submitted):
                try home.output.answer(
                    submitted,
                    ["\(submitted.submission) asks that \(release) be withdrawn"]
                        + TextTable.lines(submitted.needs.map { ["  " + $0.department, $0.name, $0.reason] }))
            case .refused(let reasons): throw Refused(what: "\(release) cannot be withdrawn", reasons: reasons)
            }
        }
    }

    struct CarryOut: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "carry-out",
            abstract: "Withdraw what the departments agreed to; otherwise say what is missing.")

        @Argument(help: "The submission.")
        var submission: SubmissionID

        @OptionGroup var home: HomeOptions

        func run() async throws {
            switch try await CarryOutWithdrawal(home.open())(submission) {
            case .withdrawn(let summary):
                try home.output.answer(
                    summary, ["\(summary.release) is withdrawn: \(summary.why)", "what was signed: \(summary.papers)"])
            case .refused(let reasons): throw Refused(what: "\(submission) is not agreed", reasons: reasons)
            }
        }
    }
}
