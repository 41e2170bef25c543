internal import OpenSSL
internal import Sealing

/// What opens the office's keyring, as the person at the desk gives it. Never an argument of a command.
package struct Unlocking: Sendable {
    let secret: RootSecret

    /// A passphrase's bytes in UTF-8, without a line end.
    package static func passphrase(_ bytes: [UInt8]) -> Unlocking {
        Unlocking(secret: .passphrase(SecretBytes(bytes)))
    }

    /// The bytes of a key file.
    package static func keyFile(_ bytes: [UInt8]) -> Unlocking { Unlocking(secret: .keyFile(SecretBytes(bytes))) }
}

extension Unlocking: CustomStringConvertible, CustomReflectable {
    package var description: String { "what opens a keyring" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
