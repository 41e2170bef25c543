extension AES256GCM {
    /// The ciphertext and tag of a key that is kept under this one.
    package borrowing func seal(
        _ secret: SecretBytes, nonce: Span<UInt8>, authenticating associated: Span<UInt8>
    ) throws(OpenSSLError) -> [UInt8] {
        try unsafe secret.withBytes { (bytes) throws(OpenSSLError) in
            let plain = unsafe bytes.span
            return try [UInt8](capacity: plain.count + Self.tagCount) { (output) throws(OpenSSLError) in
                try seal(plain, nonce: nonce, authenticating: associated, into: &output)
            }
        }
    }

    /// The key that was sealed; its bytes go nowhere but into wiped memory.
    package borrowing func openSecret(
        _ sealed: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>
    ) throws(OpenSSLError) -> SecretBytes {
        let count = sealed.count - Self.tagCount
        guard count >= 0 else { throw .notAuthentic }
        var failure: OpenSSLError?
        let secret = try unsafe SecretBytes.written(count: count) { target in
            do throws(OpenSSLError) {
                _ = try unsafe open(sealed, nonce: nonce, authenticating: associated, to: target)
            } catch {
                failure = error
            }
            return 1
        }
        if let failure { throw failure }
        return secret
    }
}
