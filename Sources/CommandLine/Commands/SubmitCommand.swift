import Approvals
import ArgumentParser
import Bureau
import Records

struct SubmitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit",
        abstract: "Ask for a draft's release; says which departments must give an opinion, and why.")

    @Argument(help: "The draft.")
    var draft: DraftID

    @Option(help: "Who will see it: internal or public.")
    var audience: Audience

    @Option(help: "What the figures are for, in one sentence.")
    var purpose: String

    @Option(help: "The office that asks.")
    var requester = SubmitForRelease.usualRequester

    @Option(help: "Hold the figures until this date and time in China, such as 2026-12-01T09:30.")
    var embargo: LocalTime?

    @Option(help: "The release whose place this one takes, where it corrects one.")
    var corrects: ReleaseID?

    @Option(help: "What was wrong with the release that it corrects, in one sentence.")
    var why: String?

    @OptionGroup var home: HomeOptions

    func validate() throws {
        guard (corrects == nil) == (why == nil) else {
            throw ValidationError("a correction names the release with --corrects and says with --why what was wrong")
        }
    }

    func run() async throws {
        let correction = corrects.flatMap { release in why.map { Correction(of: release, why: $0) } }
        switch try await SubmitForRelease(home.open())(
            draft, audience: audience, purpose: purpose, requester: requester, embargo: embargo?.moment,
            correcting: correction)
        {
        case .submitted(let submitted):
            try home.output.answer(
                submitted,
                ["\(submitted.submission) asks for the \(audience.rawValue) release of \(draft)"]
                    + TextTable.lines(submitted.needs.map { ["  " + $0.department, $0.name, $0.reason] }))
        case .refused(let reasons): throw Refused(what: "\(draft) cannot be submitted", reasons: reasons)
        }
    }
}

extension Audience: ExpressibleByArgument {}

/// A date and a time of day, as clocks in China show them.
struct LocalTime: ExpressibleByArgument {
    let moment: Moment

    init?(argument: String) {
        guard let moment = Moment(local: argument) else { return nil }
        self.moment = moment
    }
}
