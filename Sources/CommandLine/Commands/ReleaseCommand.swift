import ArgumentParser
import Bureau
import Foundation
import Records

struct ReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Publish what is cleared; otherwise say what is missing.")

    @Argument(help: "The submission.")
    var submission: SubmissionID?

    @Flag(help: "Publish whatever is cleared and was held until a time that has come.")
    var scheduled = false

    @Flag(
        help:
            "Where figures are held until a time, wait for it and publish them then; with --scheduled, go on until stopped."
    )
    var wait = false

    @OptionGroup var home: HomeOptions

    func validate() throws {
        guard (submission == nil) == scheduled else {
            throw ValidationError("name one submission, or give --scheduled for all that are held until a time")
        }
    }

    func run() async throws {
        let office = try await home.open()
        if let submission { try await release(submission, in: office) } else { try await releaseScheduled(in: office) }
    }

    private func release(_ submission: SubmissionID, in office: Office) async throws {
        while true {
            switch try await PublishRelease(office)(submission) {
            case .released(let summary): return try home.output.answer(summary, [Self.line(summary)])
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

    private func releaseScheduled(in office: Office) async throws {
        while true {
            let round = try await PublishScheduled(office)()
            if wait {
                for summary in round.released { try home.output.answer(summary, [Self.line(summary)]) }
                try await Self.sleep(until: round.next)
                continue
            }
            let next = round.next.map { "the next is held until \($0.local)" } ?? "nothing else is held until a time"
            return try home.output.answer(round.released, round.released.map(Self.line) + [next])
        }
    }

    private static func line(_ summary: ReleaseSummary) -> String {
        "\(summary.release) is released: \(summary.bundle)"
    }

    /// Sleeps a minute at most, since the clock may be set meanwhile and other requests may be made.
    private static func sleep(until moment: Moment?) async throws {
        let left = moment.map { $0.seconds - Composition.current.now().seconds } ?? 60
        try await Task.sleep(for: .seconds(min(max(left, 1), 60)))
    }
}
