import ArgumentParser
import Bureau
import Records

struct LookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "look",
        abstract: "See a request, its figures and opinions before release; every look is in the journal.")

    @Argument(help: "The submission.")
    var submission: SubmissionID

    @Option(name: .customLong("as"), help: "The department that looks: the requester, one that is asked, or a viewer.")
    var viewer: DepartmentID

    @Option(help: "Why, in one sentence; it is kept in the journal.")
    var why: String

    @OptionGroup var home: HomeOptions

    func run() async throws {
        switch try await LookAtDraft(home.open())(submission, as: viewer, why: why) {
        case .shown(let seen): try home.output.answer(seen, Self.lines(seen))
        case .refused(let reason): throw Refused(what: "\(submission) is not shown", reasons: [reason])
        }
    }

    private static func lines(_ seen: SeenDraft) -> [String] {
        let times = [
            seen.due.map { "opinions are due by \($0.local)" }, seen.embargo.map { "held until \($0.local)" },
        ]
        return [
            "\(seen.title), for \(seen.audience) use: \(seen.purpose)",
            "asks for \(seen.asks), by \(seen.requester); now \(seen.stage)",
        ] + times.compactMap { $0 }
            + TextTable.lines(
                seen.opinions.map { ["  " + $0.department, $0.decision, $0.givenAt.local, $0.comment] })
            + seen.missing.map { "  - \($0)" }
            + seen.table.split(separator: "\n").map(String.init)
    }
}
