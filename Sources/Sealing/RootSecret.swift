package import OpenSSL

/// What unlocks a keyring.
package enum RootSecret: Sendable {
    case passphrase(SecretBytes)
    /// The content of a key file: at least 32 bytes, all of which count.
    case keyFile(SecretBytes)
    /// A key on a token, which decrypts what the root's key is made of.
    case token(any RootToken)
}

extension RootSecret: CustomStringConvertible, CustomReflectable {
    package var description: String { "a secret" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
