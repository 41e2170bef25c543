internal import OpenSSL

/// Keys kept under another key: a nonce, then ciphertext and tag, bound to what the key is for.
struct KeyWrap: ~Copyable {
    private let cipher: AES256GCM

    init(_ key: SecretBytes) throws(OpenSSLError) { cipher = try AES256GCM(key) }

    borrowing func wrap(_ key: SecretBytes, as label: String) throws(OpenSSLError) -> [UInt8] {
        let nonce = try SystemRandom.bytes(AES256GCM.nonceCount)
        return try nonce + cipher.seal(key, nonce: nonce.span, authenticating: Array(label.utf8).span)
    }

    /// Throws `notAuthentic` for any other key, label or bytes.
    borrowing func unwrap(_ wrapped: [UInt8], as label: String) throws(OpenSSLError) -> SecretBytes {
        guard wrapped.count == AES256GCM.nonceCount + AES256GCM.keyCount + AES256GCM.tagCount else {
            throw .notAuthentic
        }
        return try cipher.openSecret(
            wrapped.span.extracting(droppingFirst: AES256GCM.nonceCount),
            nonce: wrapped.span.extracting(first: AES256GCM.nonceCount),
            authenticating: Array(label.utf8).span)
    }
}
