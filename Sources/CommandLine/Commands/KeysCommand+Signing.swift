import ArgumentParser
import Bureau

extension KeysCommand {
    struct Seal: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "seal", abstract: "Put a department's signing key under another passphrase.",
            discussion: "For the department; it needs no office. The file is written anew in its place.")

        @OptionGroup var key: SigningKeyOptions

        @Option(help: "A file with the new passphrase; COUNTERSIGN_NEW_KEY_PASSPHRASE gives it too.")
        var newKeyPassphraseFile: String?

        @OptionGroup var output: OutputOptions

        func run() throws {
            let sealed = try SealSigningKey()(
                key.file, passphrase: key.passphrase,
                new: { try Passphrase.newKey.read(file: newKeyPassphraseFile, confirming: true) })
            try output.answer(
                sealed, ["\(sealed.file) opens with the new passphrase alone; destroy copies of the old one"])
        }
    }
}
