import ArgumentParser
import Bureau

/// Which PKCS#11 token opens the office. Its PIN is never an argument.
struct TokenOptions: ParsableArguments {
    @Option(help: "The label of a PKCS#11 token that opens the office.")
    var token: String?

    @Option(help: "The label of the RSA key on the token; countersign by default.")
    var tokenKey: String?

    @Option(help: "The file of the token's PKCS#11 module; the office remembers it.")
    var tokenModule: String?

    @Option(help: "A file whose first line is the token's PIN; COUNTERSIGN_PIN gives it too.")
    var pinFile: String?

    /// The same options, for this program run once more.
    var arguments: [String] {
        [("--token", token), ("--token-key", tokenKey), ("--token-module", tokenModule), ("--pin-file", pinFile)]
            .flatMap { name, value in value.map { [name, $0] } ?? [] }
    }

    var choice: TokenChoice { TokenChoice(label: token, key: tokenKey, module: tokenModule) }

    /// The token's PIN: from a file or the environment, or asked for at the terminal.
    func pin() throws -> [UInt8] { try Passphrase.pin.read(file: pinFile, confirming: false) }

    /// The token, with its PIN.
    func unlocking(_ folder: OfficeFolder) throws -> Unlocking {
        try .token(choice, pin: pin, for: folder, Composition.current)
    }
}
