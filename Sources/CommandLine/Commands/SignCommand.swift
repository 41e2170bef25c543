import Approvals
import ArgumentParser
import Bureau
import Foundation

struct SignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign what a department was sent, on a machine with no network and no office.",
        discussion: "What is signed is shown first; countersign request show shows it alone.")

    @Argument(help: "The request.")
    var request: String

    @Flag(help: "The department agrees; or returns the draft for changes; or objects.")
    var decision: OpinionFlag

    @Option(help: "What the department has to say.")
    var comment = ""

    @OptionGroup var key: SigningKeyOptions

    @Option(help: "The file to write for the office; the request's name and .signed unless given.")
    var out: String?

    @OptionGroup var office: KnownOfficeOption
    @OptionGroup var output: OutputOptions

    func run() throws {
        let file = URL(filePath: request)
        let shown = try ShowRequest()(file, office: office.office)
        let signed = try SignRequest(Composition.current)(
            file, decision.decision, comment: comment, key: key.file, office: office.office,
            to: out.map { URL(filePath: $0) } ?? file.appendingPathExtension("signed"), passphrase: key.passphrase)
        try output.answer(
            signed,
            shown.lines + [
                "\(signed.department) \(decision.phrase) \(signed.submission)",
                "give \(signed.file) to the office: countersign request import",
            ])
    }
}
