import ArgumentParser
import Bureau
import Foundation

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The office's keys.", subcommands: [Rotate.self, Token.self])

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate", abstract: "Put the keys under another passphrase, key file or token.")

        @OptionGroup var home: HomeOptions

        @Flag(help: "The root: what the passphrase, the key file or the token opens.")
        var root = false

        @Option(help: "A file whose first line is the new passphrase; COUNTERSIGN_NEW_PASSPHRASE gives it too.")
        var newPassphraseFile: String?

        @Option(help: "A key file that opens the office from now on.")
        var newKeyFile: String?

        @OptionGroup var token: NewTokenOptions

        func validate() throws {
            guard root else { throw ValidationError("say what is rotated: --root") }
        }

        func run() async throws {
            let answer = try RotateRoot(home.folder)(
                from: home.unlocking(), to: newSecret(), destroyingOldTokenKey: token.destroyOldTokenKey)
            try home.output.answer(
                answer,
                [
                    "\(answer.file) opens with the new secret alone",
                    answer.destroyed.map { "key \($0) is destroyed; copies of the old file open with nothing any more" }
                        ?? "copies of the old file still open with the old one; destroy them",
                ])
        }

        private func newSecret() throws -> Unlocking {
            if let newKeyFile { return try HomeOptions.keyFile(newKeyFile) }
            if let secret = try token.unlocking(home) { return secret }
            return .passphrase(try Passphrase.new.read(file: newPassphraseFile, confirming: true))
        }
    }
}
