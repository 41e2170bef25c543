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

    @OptionGroup var key: SigningKeyOptions

    @Option(help: "Where a deputy signs for the department: the file that the department signed for it.")
    var delegation: String?

    @OptionGroup var home: HomeOptions

    func run() async throws {
        let given = try await GiveOpinion(home.open())(
            submission, by: department, decision.decision, comment: comment, key: key.file,
            under: delegation.map { URL(filePath: $0) }, passphrase: key.passphrase)
        try home.output.answer(given, given.lines)
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

extension OpinionSummary {
    /// What the opinion came to, and what is still missing.
    var lines: [String] {
        let phrase = OpinionFlag(rawValue: decision)?.phrase ?? decision
        return ["\(department) \(phrase) \(submission), which is now \(stage)"]
            + (remarks + missing).map { "  - \($0)" }
    }
}
