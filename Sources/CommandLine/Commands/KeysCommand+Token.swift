import ArgumentParser
import Bureau

extension KeysCommand {
    struct Token: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "token", abstract: "A PKCS#11 token's key, for the office's keys to go under.")

        @OptionGroup var home: HomeOptions

        @Flag(help: "Make an RSA key of 3072 bits on the token, which cannot leave it.")
        var makeKey = false

        func validate() throws {
            guard makeKey else { throw ValidationError("say what is to be done: --make-key") }
        }

        func run() async throws {
            let made = try MakeTokenKey(Composition.current, home.folder)(home.token.choice, pin: home.token.pin)
            try home.output.answer(
                made,
                [
                    "made key \(made.key) on token \(made.token), serial number \(made.serial)",
                    "its public half: \(made.publicKey)",
                ])
        }
    }
}

/// The token that an office goes under when its root is rotated.
struct NewTokenOptions: ParsableArguments {
    @Option(help: "The label of a PKCS#11 token that opens the office from now on.")
    var newToken: String?

    @Option(help: "The label of the RSA key on the new token; countersign by default.")
    var newTokenKey: String?

    @Option(help: "The file of the new token's PKCS#11 module.")
    var newTokenModule: String?

    @Option(
        help:
            "The new token's PIN, where it is another token: a file with it; COUNTERSIGN_NEW_PIN gives it too.")
    var newPinFile: String?

    @Flag(
        help: "Destroy the token's key that the office was under: older copies of its keyring open with nothing then.")
    var destroyOldTokenKey = false

    /// The new token with its PIN, where one was named.
    func unlocking(_ home: HomeOptions) throws -> Unlocking? {
        guard let newToken else { return nil }
        let choice = TokenChoice(label: newToken, key: newTokenKey, module: newTokenModule ?? home.token.tokenModule)
        return try .token(choice, pin: { try pin(of: newToken, home) }, for: home.folder, Composition.current)
    }

    /// The present token's PIN goes to that token alone: another would count it as a wrong try.
    private func pin(of label: String, _ home: HomeOptions) throws -> [UInt8] {
        let isPresent = label == home.token.token ?? Unlocking.tokenLabel(of: home.folder)
        if isPresent, newPinFile == nil, Passphrase.newPIN.isUnset { return try home.token.pin() }
        return try Passphrase.newPIN.read(file: newPinFile, confirming: false)
    }
}
