internal import COpenSSL

extension SM2 {
    /// What checks a signer's signatures.
    package struct PublicKey: Sendable {
        private let key: KeyHandle
        private let encoded: [UInt8]

        /// Reads `-----BEGIN PUBLIC KEY-----`.
        package init(pem: some Collection<UInt8>) throws(OpenSSLError) {
            let source = try MemoryBIO.holding(pem)
            key = try unsafe KeyHandle(taking: PEM_read_bio_PUBKEY(source.raw, nil, nil, nil), as: .sm2)
            encoded = try Self.pem(of: key)
        }

        /// The key as PEM, for anyone.
        package var pem: [UInt8] { encoded }

        /// Whether `signature` is this key's over exactly `message`; anything libcrypto cannot check is a no.
        package func verify(
            _ signature: some Collection<UInt8>, of message: some Collection<UInt8>, by signer: SignerID = .standard
        ) -> Bool {
            do {
                let context = try DigestContext()
                var settings: OpaquePointer?
                try OpenSSLError.check(unsafe EVP_DigestVerifyInit(context.raw, &settings, EVP_sm3(), nil, key.raw))
                try OpenSSLError.check(unsafe EVP_PKEY_CTX_set1_id(settings, signer.bytes, Int32(signer.bytes.count)))
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

        static func pem(of key: KeyHandle) throws(OpenSSLError) -> [UInt8] {
            let sink = try MemoryBIO()
            try OpenSSLError.check(unsafe PEM_write_bio_PUBKEY(sink.raw, key.raw))
            return try sink.contents()
        }
    }
}

extension SM2.PublicKey: Hashable {
    package static func == (left: Self, right: Self) -> Bool { left.encoded == right.encoded }
    package func hash(into hasher: inout Hasher) { hasher.combine(encoded) }
}
