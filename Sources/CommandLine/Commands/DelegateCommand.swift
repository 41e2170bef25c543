import ArgumentParser
import Bureau
import Foundation
import Records

struct DelegateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delegate",
        abstract: "Let a deputy sign for a department while it is away; needs no office and no network.")

    @Option(help: "The department that is away.")
    var department: DepartmentID

    @Option(help: "Who signs for it, by office and not by name, such as 副厅长.")
    var deputy: String

    @Option(help: "The deputy's public key, a file in PEM.")
    var deputyKey: String

    @Option(help: "The first day.")
    var from: CalendarDate

    @Option(help: "The last day.")
    var until: CalendarDate

    @Option(help: "The file to write, for the deputy.")
    var out: String

    @OptionGroup var key: SigningKeyOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let given = try GiveDelegation(Composition.current)(
            of: department, to: deputy, deputyKey: URL(filePath: deputyKey), from: from, until: until, key: key.file,
            passphrase: key.passphrase, to: URL(filePath: out))
        try output.answer(
            given,
            ["\(given.deputy) signs for \(given.department) until \(given.until.local), with \(given.file)"])
    }
}
