package import OpenSSL

/// A key on a PKCS#11 token that can keep a keyring's root, with what its holder must say to use it.
///
/// What was decrypted on the token comes back in wiped memory; the private key itself never leaves.
package protocol RootToken: Sendable {
    /// Encrypts `secret` to the key chosen, once the token has shown that it can undo that.
    func wrap(_ secret: SecretBytes) throws(TokenError) -> WrappedSecret

    /// Decrypts with exactly the key that is named; throws `notAuthentic` for anything it was not used on.
    func unwrap(_ wrapped: WrappedSecret) throws(TokenError) -> SecretBytes

    /// Makes the key chosen on the token, which must have none of the name.
    func makeKey() throws(TokenError) -> TokenKey

    /// Destroys a key for good: what was encrypted to it opens with nothing any more, wherever there is a copy.
    func destroy(_ key: TokenKey) throws(TokenError)
}

/// A key on a token: enough to find it again, and nothing secret.
package struct TokenKey: Hashable, Sendable {
    /// The token's label.
    package let token: String
    /// The token's serial number, which tells tokens of one label apart.
    package let serial: String
    /// The key's own label.
    package let label: String
    /// The key's `CKA_ID` in hexadecimal.
    package let id: String
    /// Of the public key as SubjectPublicKeyInfo in DER. The key is this one, whatever it is called.
    package let publicKey: SHA256Digest

    package init(token: String, serial: String, label: String, id: String, publicKey: SHA256Digest) {
        (self.token, self.serial, self.label, self.id, self.publicKey) = (token, serial, label, id, publicKey)
    }
}

extension TokenKey: Codable {}

/// A secret that one key of a token opens.
package struct WrappedSecret: Sendable {
    package let key: TokenKey
    package let bytes: [UInt8]

    package init(key: TokenKey, bytes: [UInt8]) { (self.key, self.bytes) = (key, bytes) }
}
