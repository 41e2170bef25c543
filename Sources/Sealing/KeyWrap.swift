internal import OpenSSL

/// Keys kept under another key: a nonce, then ciphertext and tag, bound to what the key is for.
struct KeyWrap: ~Copyable {
    private let cipher: SuiteCipher

    init(_ key: SecretBytes, of suite: SealingSuite) throws(OpenSSLError) { cipher = try SuiteCipher(key, of: suite) }

    borrowing func wrap(_ key: SecretBytes, as label: String) throws(OpenSSLError) -> [UInt8] {
        let nonce = try SystemRandom.bytes(SuiteCipher.nonceCount)
        return try key.withSpan { (plain) throws(OpenSSLError) in
            try nonce
                + [UInt8](capacity: plain.count + SuiteCipher.tagCount) { (output) throws(OpenSSLError) in
                    try cipher.seal(
                        plain, nonce: nonce.span, authenticating: Array(label.utf8).span, into: &output)
                }
        }
    }

    /// Throws `notAuthentic` for any other key, label, count or bytes.
    borrowing func unwrap(
        _ wrapped: [UInt8], as label: String, count: Int = SuiteCipher.keyCount
    ) throws(OpenSSLError) -> SecretBytes {
        guard wrapped.count == SuiteCipher.nonceCount + count + SuiteCipher.tagCount else { throw .notAuthentic }
        return try cipher.openSecret(
            wrapped.span.extracting(droppingFirst: SuiteCipher.nonceCount),
            nonce: wrapped.span.extracting(first: SuiteCipher.nonceCount),
            authenticating: Array(label.utf8).span)
    }
}
