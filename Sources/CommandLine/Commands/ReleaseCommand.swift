import ArgumentParser
import Bureau
import Records

struct ReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Publish what is cleared; otherwise say what is missing.")

    @Argument(help: "The submission.")
    var submission: SubmissionID

    @Flag(help: "Where the figures are held until a time, wait for it and publish them then.")
    var wait = false

    @OptionGroup var home: HomeOptions

    func run() async throws {
        let publish = try await PublishRelease(home.open())
        while true {
            switch try await publish(submission) {
            case .released(let summary):
                return try home.output.answer(summary, ["\(summary.release) is released: \(summary.bundle)"])
            case .refused(let reasons): throw Refused(what: "\(submission) is not cleared", reasons: reasons)
            case .held(let moment):
                guard wait else {
                    throw Refused(
                        what: "\(submission) is not released yet",
                        reasons: ["its figures are held until \(moment.local); release them then, or use --wait"])
                }
                try await Self.sleep(until: moment)
            }
        }
    }

    /// Sleeps a minute at most, since the clock may be set meanwhile.
    private static func sleep(until moment: Moment) async throws {
        let left = moment.seconds - Composition.current.now().seconds
        try await Task.sleep(for: .seconds(min(max(left, 1), 60)))
    }
}
