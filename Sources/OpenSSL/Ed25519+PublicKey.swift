internal import COpenSSL

extension Ed25519 {
    /// What checks a department's signatures.
    package struct PublicKey: Hashable, Sendable {
        /// Always 32 bytes.
        package let rawBytes: [UInt8]

        /// Nothing unless there are 32 bytes.
        package init?(rawBytes: some Collection<UInt8>) {
            guard rawBytes.count == 32 else { return nil }
            self.rawBytes = Array(rawBytes)
        }

        /// Reads `-----BEGIN PUBLIC KEY-----`.
        package init(pem: some Collection<UInt8>) throws(OpenSSLError) {
            let source = try MemoryBIO.holding(pem)
            try unsafe self.init(KeyHandle(taking: PEM_read_bio_PUBKEY(source.raw, nil, nil, nil), as: .ed25519))
        }

        init(_ key: KeyHandle) throws(OpenSSLError) {
            rawBytes = try unsafe .written(count: 32) { output in
                var length = 32
                return unsafe EVP_PKEY_get_raw_public_key(key.raw, output, &length)
            }
        }

        /// The key as PEM, for anyone: `openssl pkeyutl -verify` reads it.
        package func pem() throws(OpenSSLError) -> [UInt8] {
            let sink = try MemoryBIO()
            let key = try handle()
            try OpenSSLError.check(unsafe PEM_write_bio_PUBKEY(sink.raw, key.raw))
            return try sink.contents()
        }

        /// Whether `signature` is this key's over exactly `message`; anything libcrypto cannot check is a no.
        package func verify(_ signature: some Collection<UInt8>, of message: some Collection<UInt8>) -> Bool {
            do {
                let context = try DigestContext()
                let key = try handle()
                try OpenSSLError.check(unsafe EVP_DigestVerifyInit(context.raw, nil, nil, nil, key.raw))
                let answer = unsafe signature.withContiguousBytes { signature in
                    unsafe message.withContiguousBytes { message in
                        unsafe EVP_DigestVerify(
                            context.raw, signature.baseAddress, signature.count, message.baseAddress, message.count)
                    }
                }
                try OpenSSLError.check(answer)
                return true
            } catch {
                return false
            }
        }

        private func handle() throws(OpenSSLError) -> KeyHandle {
            let raw = unsafe EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, rawBytes, 32)
            return try unsafe KeyHandle(taking: raw, as: .ed25519)
        }
    }
}
