import Approvals
import ArgumentParser
import Bureau
import Foundation

struct SignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign what a department was sent, on a machine with no network and no office.",
        discussion: "A request for an opinion, or a resolution. What is signed is shown first; request show and"
            + " resolution show show it alone.")

    @Argument(help: "The request or the resolution.")
    var file: String

    @Flag(help: "The department agrees; or returns the draft for changes; or objects.")
    var decision: OpinionFlag

    @Option(help: "What the department has to say of a request.")
    var comment = ""

    @OptionGroup var key: SigningKeyOptions

    @Option(help: "Where a deputy signs for the department: the file that the department signed for it.")
    var delegation: String?

    @Option(help: "The file to write for the office; the same name and .signed unless given.")
    var out: String?

    @OptionGroup var office: KnownOfficeOption
    @OptionGroup var output: OutputOptions

    func run() throws {
        let (url, copy) = (URL(filePath: file), URL(filePath: out ?? file + ".signed"))
        switch try SentPaper(url) {
        case .request: try signRequest(url, to: copy)
        case .resolution: try signResolution(url, to: copy)
        }
    }

    private func signRequest(_ url: URL, to answer: URL) throws {
        let shown = try ShowRequest()(url, office: office.office)
        let signed = try SignRequest(Composition.current)(
            url, decision.decision, comment: comment, key: key.file, under: delegation.map { URL(filePath: $0) },
            office: office.office, to: answer, passphrase: key.passphrase)
        try output.answer(
            signed,
            shown.lines + [
                "\(signed.department) \(decision.phrase) \(signed.submission)",
                "give \(signed.file) to the office: countersign request import",
            ])
    }

    private func signResolution(_ url: URL, to copy: URL) throws {
        guard decision == .agree, comment.isEmpty else {
            throw ValidationError(
                "a resolution is signed or not; give --agree, and say anything else to who proposed it")
        }
        guard delegation == nil else {
            throw ValidationError("a deputy gives opinions alone; have the department sign the resolution itself")
        }
        let shown = try ShowResolution()(url, office: office.office)
        let signed = try SignResolution()(
            url, key: key.file, office: office.office, to: copy, passphrase: key.passphrase)
        try output.answer(
            signed,
            shown.lines + ["give \(signed.file) to the office, or to the next who signs: countersign resolution adopt"])
    }
}
