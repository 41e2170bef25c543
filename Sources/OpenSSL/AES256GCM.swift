internal import COpenSSL

/// AES-256-GCM (NIST SP 800-38D) with a 12-byte nonce and a 16-byte tag, which follows the ciphertext.
///
/// The key is set up once and used for many values, by one thread at a time. A nonce must never be used twice.
package struct AES256GCM: AuthenticatedCipher, ~Copyable {
    package static let keyCount = 32

    private let context: CipherContext

    package init(_ key: SecretBytes) throws(OpenSSLError) {
        guard key.count == Self.keyCount else { throw .unreadableKey }
        let context = try CipherContext()
        let answer = unsafe key.withBytes {
            unsafe EVP_CipherInit_ex(context.raw, EVP_aes_256_gcm(), nil, $0.baseAddress, nil, 1)
        }
        try OpenSSLError.check(answer)
        self.context = context
    }

    /// Goes on with another key, in the memory of the one before.
    package borrowing func use(_ key: SecretBytes) throws(OpenSSLError) {
        guard key.count == Self.keyCount else { throw .unreadableKey }
        let answer = unsafe key.withBytes {
            unsafe EVP_CipherInit_ex(context.raw, nil, nil, $0.baseAddress, nil, 1)
        }
        try OpenSSLError.check(answer)
    }

    @unsafe package borrowing func seal(
        _ plain: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>,
        to target: UnsafeMutablePointer<UInt8>
    ) throws(OpenSSLError) {
        try begin(nonce, sealing: true)
        try authenticate(associated)
        try unsafe transform(plain, to: target)
        let tag = unsafe target + plain.count
        let answer = unsafe EVP_CIPHER_CTX_ctrl(context.raw, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagCount), tag)
        try OpenSSLError.check(answer)
    }

    /// Decrypts to `target` and then compares the tag, as GCM does both in one pass; wipes what is not authentic.
    @unsafe package borrowing func open(
        _ sealed: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>,
        to target: UnsafeMutablePointer<UInt8>?
    ) throws(OpenSSLError) -> Int {
        let count = sealed.count - Self.tagCount
        try begin(nonce, sealing: false)
        try authenticate(associated)
        if let target = unsafe target { try unsafe transform(sealed.extracting(first: count), to: target) }
        guard isAuthentic(sealed.extracting(last: Self.tagCount)) else {
            unsafe OPENSSL_cleanse(target, count)
            ERR_clear_error()
            throw .notAuthentic
        }
        return count
    }

    private borrowing func begin(_ nonce: Span<UInt8>, sealing: Bool) throws(OpenSSLError) {
        let answer = unsafe nonce.withUnsafeBufferPointer {
            unsafe EVP_CipherInit_ex(context.raw, nil, nil, nil, $0.baseAddress, sealing ? 1 : 0)
        }
        try OpenSSLError.check(answer)
    }

    private borrowing func authenticate(_ associated: Span<UInt8>) throws(OpenSSLError) {
        guard !associated.isEmpty else { return }
        var count: Int32 = 0
        let answer = unsafe associated.withUnsafeBufferPointer {
            unsafe EVP_CipherUpdate(context.raw, nil, &count, $0.baseAddress, Int32($0.count))
        }
        try OpenSSLError.check(answer)
    }

    /// Encrypts or decrypts all of `input`; when sealing, the tag is computed as well.
    private borrowing func transform(
        _ input: Span<UInt8>, to target: UnsafeMutablePointer<UInt8>
    ) throws(OpenSSLError) {
        precondition(input.count <= Int32.max - Int32(Self.tagCount), "a value is shorter than 2 GiB")
        var count: Int32 = 0
        if !input.isEmpty {
            let answer = unsafe input.withUnsafeBufferPointer {
                unsafe EVP_CipherUpdate(context.raw, target, &count, $0.baseAddress, Int32($0.count))
            }
            try OpenSSLError.check(answer)
        }
        guard unsafe EVP_CIPHER_CTX_is_encrypting(context.raw) == 1 else { return }
        try OpenSSLError.check(unsafe EVP_CipherFinal_ex(context.raw, target, &count))
    }

    private borrowing func isAuthentic(_ tag: Span<UInt8>) -> Bool {
        unsafe tag.withUnsafeBufferPointer { tag in
            var nothing: UInt8 = 0
            var count: Int32 = 0
            // libcrypto only reads the tag, though its signature does not say so.
            let expected = unsafe UnsafeMutableRawPointer(mutating: tag.baseAddress)
            return unsafe EVP_CIPHER_CTX_ctrl(context.raw, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), expected) == 1
                && EVP_CipherFinal_ex(context.raw, &nothing, &count) == 1
        }
    }
}

/// The state of one cipher under one key.
@safe struct CipherContext: ~Copyable {
    let raw: OpaquePointer

    init() throws(OpenSSLError) {
        guard let raw = unsafe EVP_CIPHER_CTX_new() else { throw .last }
        unsafe self.raw = raw
    }

    deinit { unsafe EVP_CIPHER_CTX_free(raw) }
}
