internal import COpenSSL

extension SM2 {
    /// What checks a signer's signatures, or what secrets are encrypted to.
    package struct PublicKey: Sendable {
        /// The point uncompressed: 0x04 and two coordinates of 32 bytes.
        package let rawBytes: [UInt8]
        let key: KeyHandle

        package static let count = 65

        /// Nothing unless the bytes are a point of the curve.
        package init?(rawBytes: some Collection<UInt8>) {
            guard rawBytes.count == Self.count else { return nil }
            let encoded = Self.prefix + rawBytes
            let raw = unsafe encoded.withContiguousBytes { bytes in
                var start = bytes.baseAddress
                return unsafe d2i_PUBKEY(nil, &start, bytes.count)
            }
            guard let key = try? unsafe KeyHandle(taking: raw, as: .sm2) else { return nil }
            (self.key, self.rawBytes) = (key, Array(rawBytes))
        }

        /// Reads `-----BEGIN PUBLIC KEY-----`.
        package init(pem: some Collection<UInt8>) throws(OpenSSLError) {
            let source = try MemoryBIO.holding(pem)
            try unsafe self.init(KeyHandle(taking: PEM_read_bio_PUBKEY(source.raw, nil, nil, nil), as: .sm2))
        }

        /// The public half of any key; libcrypto writes its point at the end.
        init(_ key: KeyHandle) throws(OpenSSLError) {
            let sink = try MemoryBIO()
            try OpenSSLError.check(unsafe i2d_PUBKEY_bio(sink.raw, key.raw))
            guard let half = Self(rawBytes: try sink.contents().suffix(Self.count)) else { throw .unreadableKey }
            self = half
        }

        /// The key as PEM, for anyone.
        package func pem() throws(OpenSSLError) -> [UInt8] {
            let sink = try MemoryBIO()
            try OpenSSLError.check(unsafe PEM_write_bio_PUBKEY(sink.raw, key.raw))
            return try sink.contents()
        }

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

        /// What precedes the point in a SubjectPublicKeyInfo: algorithm and curve.
        private static let prefix: [UInt8] = [
            0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x81, 0x1C,
            0xCF, 0x55, 0x01, 0x82, 0x2D, 0x03, 0x42, 0x00,
        ]
    }
}

extension SM2.PublicKey: Hashable {
    package static func == (left: Self, right: Self) -> Bool { left.rawBytes == right.rawBytes }
    package func hash(into hasher: inout Hasher) { hasher.combine(rawBytes) }
}
