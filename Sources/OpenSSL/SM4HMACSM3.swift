internal import COpenSSL

/// SM4 in counter mode, then HMAC-SM3 over the ciphertext, with a 12-byte nonce and a tag of 16 bytes that follows.
///
/// The code is over nonce ‖ length of the associated data (4 bytes, little endian) ‖ associated data ‖ ciphertext: the
/// first two have fixed widths and the third a stated one, so no two values are written alike. The tag is its first
/// half. The counter block is the nonce and four zero bytes, so a value may have 2³² blocks.
///
/// The keys are set up once and used for many values, by one thread at a time. A nonce must never be used twice.
package struct SM4HMACSM3: AuthenticatedCipher, ~Copyable {
    package static let encryptionKeyCount = SM4CTR.keyCount
    package static let authenticationKeyCount = 32

    private let cipher: SM4CTR
    private let authenticator: MACContext

    /// Two keys that have nothing to do with each other.
    package init(encryption: SecretBytes, authentication: SecretBytes) throws(OpenSSLError) {
        guard authentication.count == Self.authenticationKeyCount else { throw .unreadableKey }
        let cipher = try SM4CTR(encryption)
        let authenticator = try MACContext(authentication, with: .sm3)
        self.cipher = cipher
        self.authenticator = authenticator
    }

    /// Goes on with two other keys, in the memory of those before.
    package borrowing func use(encryption: SecretBytes, authentication: SecretBytes) throws(OpenSSLError) {
        guard authentication.count == Self.authenticationKeyCount else { throw .unreadableKey }
        try cipher.use(encryption)
        try OpenSSLError.check(authenticator.restart(with: authentication))
    }

    @unsafe package borrowing func seal(
        _ plain: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>,
        to target: UnsafeMutablePointer<UInt8>
    ) throws(OpenSSLError) {
        let count = try unsafe encrypt(plain, nonce: nonce, to: target)
        let ciphertext = unsafe UnsafeBufferPointer(start: target, count: count).span
        let code = try code(over: ciphertext, nonce: nonce, associated: associated)
        for index in 0..<Self.tagCount { unsafe target[count + index] = code[index] }
    }

    /// Decrypts to `target` once the tag has been found to be the value's own: what is not authentic never is.
    @unsafe package borrowing func open(
        _ sealed: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>,
        to target: UnsafeMutablePointer<UInt8>?
    ) throws(OpenSSLError) -> Int {
        let ciphertext = sealed.extracting(first: sealed.count - Self.tagCount)
        let expected = try code(over: ciphertext, nonce: nonce, associated: associated)
        let isAuthentic = unsafe sealed.extracting(last: Self.tagCount).withUnsafeBufferPointer { tag in
            unsafe expected.span.withUnsafeBufferPointer { expected in
                unsafe CRYPTO_memcmp(expected.baseAddress, tag.baseAddress, Self.tagCount) == 0
            }
        }
        guard isAuthentic else { throw .notAuthentic }
        return try unsafe encrypt(ciphertext, nonce: nonce, to: target)
    }

    /// Counter mode is its own inverse.
    private borrowing func encrypt(
        _ input: Span<UInt8>, nonce: Span<UInt8>, to target: UnsafeMutablePointer<UInt8>?
    ) throws(OpenSSLError) -> Int {
        var counter: InlineArray<16, UInt8> = .init(repeating: 0)
        for index in nonce.indices { counter[index] = nonce[index] }
        return try unsafe cipher.transform(input, counter: counter.span, to: target)
    }

    private borrowing func code(
        over ciphertext: Span<UInt8>, nonce: Span<UInt8>, associated: Span<UInt8>
    ) throws(OpenSSLError) -> InlineArray<32, UInt8> {
        var length: InlineArray<4, UInt8> = .init(repeating: 0)
        for index in length.indices { length[index] = UInt8(truncatingIfNeeded: associated.count >> (8 * index)) }
        var code: InlineArray<32, UInt8> = .init(repeating: 0)
        guard authenticator.restart() == 1, authenticator.update(nonce) == 1, authenticator.update(length.span) == 1,
            authenticator.update(associated) == 1, authenticator.update(ciphertext) == 1
        else { throw .last }
        var output = code.mutableSpan
        let answer = unsafe output.withUnsafeMutableBufferPointer { buffer in
            // The buffer has 32 bytes, so there is an address.
            unsafe authenticator.finish(to: buffer.baseAddress!)
        }
        try OpenSSLError.check(answer)
        return code
    }
}
