internal import COpenSSL

extension KeyHandle {
    /// The private key as PKCS#8 under a passphrase, in PEM: PBES2 (RFC 8018) with scrypt (RFC 7914, N 16,384, r 8, p 5)
    /// and AES-256-CBC. `openssl pkey` reads it.
    ///
    /// That cost is the largest whose 16 MiB libcrypto takes while it reads a key.
    func pem(sealedUnder passphrase: SecretBytes) throws(OpenSSLError) -> [UInt8] {
        try Self.check(passphrase)
        guard let plain = unsafe EVP_PKEY2PKCS8(raw) else { throw .last }
        defer { unsafe PKCS8_PRIV_KEY_INFO_free(plain) }
        guard let method = unsafe PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), nil, 16, nil, 16_384, 8, 5) else {
            throw .last
        }
        let sealed = unsafe passphrase.withBytes { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { text in
                unsafe PKCS8_set0_pbe(text.baseAddress, Int32(text.count), plain, method)
            }
        }
        guard let sealed = unsafe sealed else {
            unsafe X509_ALGOR_free(method)
            throw .last
        }
        defer { unsafe X509_SIG_free(sealed) }
        let sink = try MemoryBIO()
        try OpenSSLError.check(unsafe PEM_write_bio_PKCS8(sink.raw, sealed))
        return try sink.contents()
    }

    /// Reads a key of either kind that was sealed under the passphrase, and says of which.
    static func opened(
        _ pem: some Collection<UInt8>, with passphrase: SecretBytes, as one: Kind, or other: Kind
    ) throws(OpenSSLError) -> (KeyHandle, Kind) {
        try check(passphrase)
        let source = try MemoryBIO.holding(pem)
        let text = try SecretBytes.joined([passphrase, SecretBytes([0])])
        let raw = unsafe text.withBytes { bytes in
            // libcrypto only reads the text, though its signature does not say so.
            let start = unsafe UnsafeMutableRawPointer(mutating: bytes.baseAddress)
            return unsafe PEM_read_bio_PrivateKey(source.raw, nil, nil, start)
        }
        let isOne = unsafe raw.map { unsafe EVP_PKEY_is_a($0, one.rawValue) == 1 } ?? false
        let kind = isOne ? one : other
        return (try unsafe KeyHandle(taking: raw, as: kind), kind)
    }

    /// libcrypto ends a passphrase at a zero byte, and cuts off what it has no room for.
    private static func check(_ passphrase: SecretBytes) throws(OpenSSLError) {
        let isWhole = unsafe passphrase.withBytes { unsafe (1...1023).contains($0.count) && !$0.contains(0) }
        guard isWhole else { throw .refused("a passphrase has 1 to 1023 bytes, none of them zero") }
    }
}
