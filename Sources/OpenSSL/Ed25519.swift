internal import COpenSSL

/// Ed25519 signatures (RFC 8032): how a department says that an opinion is its own.
package enum Ed25519 {
    /// A department's signing key. Its bytes leave only as `pem`.
    package struct PrivateKey: Sendable {
        let key: KeyHandle
        package let publicKey: PublicKey

        /// Makes a new key.
        package static func generate() throws(OpenSSLError) -> PrivateKey {
            try PrivateKey(seed: .random(32))
        }

        /// The key that 32 secret bytes determine.
        package init(seed: SecretBytes) throws(OpenSSLError) {
            guard seed.count == 32 else { throw .unreadableKey }
            let raw = unsafe seed.withBytes {
                unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, $0.baseAddress, 32)
            }
            try unsafe self.init(KeyHandle(taking: raw, as: .ed25519))
        }

        /// Reads an unencrypted PKCS#8 key in PEM (`-----BEGIN PRIVATE KEY-----`).
        package init(pem: some Collection<UInt8>) throws(OpenSSLError) {
            let source = try MemoryBIO.holding(pem)
            // With an empty passphrase given, libcrypto never asks for one at the terminal.
            var noPassphrase: [CChar] = [0]
            let raw = unsafe PEM_read_bio_PrivateKey(source.raw, nil, nil, &noPassphrase)
            try unsafe self.init(KeyHandle(taking: raw, as: .ed25519))
        }

        init(_ key: KeyHandle) throws(OpenSSLError) {
            self.key = key
            publicKey = try PublicKey(key)
        }

        /// The key as PKCS#8 in PEM, for a file only its department may read.
        package func pem() throws(OpenSSLError) -> [UInt8] {
            let sink = try MemoryBIO()
            try OpenSSLError.check(unsafe PEM_write_bio_PKCS8PrivateKey(sink.raw, key.raw, nil, nil, 0, nil, nil))
            return try sink.contents()
        }

        /// The 64-byte signature of `message`; the same message always has the same one.
        package func sign(_ message: some Collection<UInt8>) throws(OpenSSLError) -> [UInt8] {
            let context = try DigestContext()
            try OpenSSLError.check(unsafe EVP_DigestSignInit(context.raw, nil, nil, nil, key.raw))
            return try unsafe .written(count: 64) { output in
                var length = 64
                return unsafe message.withContiguousBytes { input in
                    unsafe EVP_DigestSign(context.raw, output, &length, input.baseAddress, input.count)
                }
            }
        }
    }
}

extension Ed25519.PrivateKey: CustomStringConvertible, CustomReflectable {
    package var description: String { "a private key" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
