import ArgumentParser
import Bureau
import Foundation

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The office's keys.", subcommands: [Rotate.self])

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate", abstract: "Put the keys under another passphrase or key file.")

        @OptionGroup var home: HomeOptions

        @Flag(help: "The root: what the passphrase or the key file opens.")
        var root = false

        @Option(help: "A file whose first line is the new passphrase; COUNTERSIGN_NEW_PASSPHRASE gives it too.")
        var newPassphraseFile: String?

        @Option(help: "A key file that opens the office from now on.")
        var newKeyFile: String?

        func validate() throws {
            guard root else { throw ValidationError("say what is rotated: --root") }
        }

        func run() async throws {
            let answer = try RotateRoot(home.folder)(from: home.unlocking(), to: newSecret())
            try home.output.answer(
                answer,
                [
                    "\(answer.file) opens with the new secret alone",
                    "copies of the old file still open with the old one; destroy them",
                ])
        }

        private func newSecret() throws -> Unlocking {
            if let newKeyFile { return try HomeOptions.keyFile(newKeyFile) }
            return .passphrase(try Passphrase.new.read(file: newPassphraseFile, confirming: true))
        }
    }
}
