package import OpenSSL

/// What unlocks a keyring.
package enum RootSecret: Sendable {
    case passphrase(SecretBytes)
    /// The content of a key file: at least 32 bytes, all of which count.
    case keyFile(SecretBytes)
}

extension RootSecret: CustomStringConvertible, CustomReflectable {
    package var description: String { "a secret" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
