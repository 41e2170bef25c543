import ArgumentParser
import Foundation

/// The department's key that a command signs with. Its passphrase is never an argument.
struct SigningKeyOptions: ParsableArguments {
    @Option(help: "The department's signing key, a file that only its owner can read.")
    var key: String

    @Option(help: "A file with the key's passphrase, where it is sealed; COUNTERSIGN_KEY_PASSPHRASE gives it too.")
    var keyPassphraseFile: String?

    var file: URL { URL(filePath: key) }

    /// From the file or the environment, or asked for at the terminal.
    func passphrase() throws -> [UInt8] { try Passphrase.key.read(file: keyPassphraseFile, confirming: false) }
}
