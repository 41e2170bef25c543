internal import OpenSSL

/// Makes codes under one derived key, with the hash function of the keyring's suite.
struct Authenticator: Sendable {
    private let key: SecretBytes
    private let hash: HashFunction

    init(_ key: SecretBytes, with hash: HashFunction) { (self.key, self.hash) = (key, hash) }

    /// The 32-byte code of one message.
    func code(for bytes: some Collection<UInt8>) throws(OpenSSLError) -> [UInt8] {
        try HMAC.code(for: bytes, key: key, with: hash)
    }

    /// The key set up for many messages, by one thread at a time.
    func keyed() throws(OpenSSLError) -> HMAC.Keyed { try HMAC.Keyed(key, with: hash) }
}
