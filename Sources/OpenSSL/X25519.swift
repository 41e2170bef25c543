internal import COpenSSL

/// X25519 (RFC 7748): a secret that two keys have in common and nobody sends.
package enum X25519 {
    /// An office's key for what is sent to it. Its bytes leave only as `pem`.
    package struct PrivateKey: Sendable {
        let key: KeyHandle
        package let publicKey: PublicKey

        /// Makes a new key.
        package static func generate() throws(OpenSSLError) -> PrivateKey { try PrivateKey(seed: .random(32)) }

        /// The key that 32 secret bytes are.
        package init(seed: SecretBytes) throws(OpenSSLError) {
            guard seed.count == 32 else { throw .unreadableKey }
            let raw = unsafe seed.withBytes {
                unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nil, $0.baseAddress, 32)
            }
            try unsafe self.init(KeyHandle(taking: raw, as: .x25519))
        }

        init(_ key: KeyHandle) throws(OpenSSLError) {
            self.key = key
            publicKey = try PublicKey(key)
        }

        /// The 32 bytes that both keys come to. Refuses a public key that would make them all zeros, as RFC 9180 asks.
        package func agree(with other: PublicKey) throws(OpenSSLError) -> SecretBytes {
            let operation = try KeyOperation(key)
            let peer = try other.handle()
            try OpenSSLError.check(unsafe EVP_PKEY_derive_init(operation.raw))
            try OpenSSLError.check(unsafe EVP_PKEY_derive_set_peer(operation.raw, peer.raw))
            return try unsafe SecretBytes.written(count: 32) { output in
                var count = 32
                return unsafe EVP_PKEY_derive(operation.raw, output, &count)
            }
        }
    }

    /// What others agree on a secret with.
    package struct PublicKey: Hashable, Sendable {
        /// Always 32 bytes.
        package let rawBytes: [UInt8]

        /// Nothing unless there are 32 bytes.
        package init?(rawBytes: some Collection<UInt8>) {
            guard rawBytes.count == 32 else { return nil }
            self.rawBytes = Array(rawBytes)
        }

        init(_ key: KeyHandle) throws(OpenSSLError) {
            rawBytes = try unsafe .written(count: 32) { output in
                var length = 32
                return unsafe EVP_PKEY_get_raw_public_key(key.raw, output, &length)
            }
        }

        fileprivate func handle() throws(OpenSSLError) -> KeyHandle {
            let raw = unsafe EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nil, rawBytes, 32)
            return try unsafe KeyHandle(taking: raw, as: .x25519)
        }
    }
}

extension X25519.PrivateKey: CustomStringConvertible, CustomReflectable {
    package var description: String { "a private key" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
