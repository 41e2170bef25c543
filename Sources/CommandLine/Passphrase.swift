import ArgumentParser
import Bureau
import Foundation

/// A passphrase of the office, or a token's PIN: from a file or the environment, or typed unseen at a terminal; never an argument.
struct Passphrase {
    private let name: String
    private let variable: String
    private let prompt: String
    private let missing: BureauError

    /// The one that opens the office.
    static let present = Passphrase(
        name: "passphrase", variable: "COUNTERSIGN_PASSPHRASE", prompt: "Passphrase: ", missing: .needsPassphrase)
    /// The one that is to open it from now on.
    static let new = Passphrase(
        name: "passphrase", variable: "COUNTERSIGN_NEW_PASSPHRASE", prompt: "New passphrase: ",
        missing: .needsNewSecret)
    /// The one that opens a department's signing key.
    static let key = Passphrase(
        name: "passphrase", variable: "COUNTERSIGN_KEY_PASSPHRASE", prompt: "Passphrase of the signing key: ",
        missing: .needsKeyPassphrase)
    /// The one that is to open it from now on.
    static let newKey = Passphrase(
        name: "passphrase", variable: "COUNTERSIGN_NEW_KEY_PASSPHRASE", prompt: "New passphrase of the signing key: ",
        missing: .needsNewKeyPassphrase)
    /// The user PIN of the token that opens the office.
    static let pin = Passphrase(name: "PIN", variable: "COUNTERSIGN_PIN", prompt: "PIN: ", missing: .needsPIN)
    /// The user PIN of the token that is to open it from now on.
    static let newPIN = Passphrase(
        name: "PIN", variable: "COUNTERSIGN_NEW_PIN", prompt: "PIN of the new token: ", missing: .needsNewPIN)

    /// Whether the environment says nothing of it.
    var isUnset: Bool { ProcessInfo.processInfo.environment[variable] == nil }

    func read(file: String?, confirming: Bool) throws -> [UInt8] {
        if let file { return try checked(PrivateLine.firstLine(of: file)) }
        if let given = ProcessInfo.processInfo.environment[variable] { return try checked(given.utf8) }
        guard isatty(STDIN_FILENO) == 1 else { throw missing }
        let typed = try checked(PrivateLine.typed(prompt))
        guard !confirming || typed == PrivateLine.typed("Again: ") else {
            throw ValidationError("the two passphrases differ; nothing was made")
        }
        return typed
    }

    private func checked(_ bytes: some Sequence<UInt8>) throws -> [UInt8] {
        let passphrase = Array(bytes)
        guard !passphrase.isEmpty else { throw ValidationError("the \(name) is empty") }
        return passphrase
    }
}
