import Approvals
import ArgumentParser
import Bureau
import Foundation
import Records

struct OpinionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opinion", abstract: "Give one department's signed opinion on exactly these figures.")

    @Argument(help: "The submission.")
    var submission: SubmissionID

    @Option(help: "The department whose opinion it is.")
    var department: DepartmentID

    @Flag(help: "The department agrees; or returns the draft for changes; or objects.")
    var decision: OpinionFlag

    @Option(help: "What the department has to say.")
    var comment = ""

    @Option(help: "The department's signing key, a file that only its owner can read.")
    var key: String

    @OptionGroup var home: HomeOptions

    func run() async throws {
        let given = try await GiveOpinion(home.open())(
            submission, by: department, decision.decision, comment: comment, key: URL(filePath: key))
        try home.output.answer(
            given,
            ["\(department) \(decision.phrase) \(submission), which is now \(given.stage)"]
                + given.missing.map { "  - \($0)" })
    }
}

/// `--agree`, `--return` or `--object`: exactly one of them.
enum OpinionFlag: String, EnumerableFlag {
    case agree, `return`, object

    var decision: Decision {
        switch self {
        case .agree: .agree
        case .return: .return
        case .object: .object
        }
    }

    var phrase: String {
        switch self {
        case .agree: "agrees to"
        case .return: "returns"
        case .object: "objects to"
        }
    }
}
