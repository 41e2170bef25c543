internal import COpenSSL

/// SM4 in counter mode, then HMAC-SM3 over the ciphertext, with a 12-byte nonce and a tag of 16 bytes that follows.
///
/// The code is over nonce ‖ length of the associated data (4 bytes, little endian) ‖ associated data ‖ ciphertext: the
/// first two have fixed widths and the third a stated one, so no two values are written alike. The tag is its first
/// half. The counter block is the nonce and four zero bytes, so a value may have 2³² blocks.
///
/// The keys are set up once and used for many values, by one thread at a time. A nonce must never be used twice.
package struct SM4HMACSM3: ~Copyable {
    package static let encryptionKeyCount = SM4CTR.keyCount
    package static let authenticationKeyCount = 32
    package static let nonceCount = 12
    package static let tagCount = 16

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

    /// Appends the ciphertext of `plain` and its tag to `output`, which must have room for both.
    package borrowing func seal(
        _ plain: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>,
        into output: inout OutputSpan<UInt8>
    ) throws(OpenSSLError) {
        precondition(output.freeCapacity >= plain.count + Self.tagCount, "a sealed value is given room for its tag")
        try unsafe OpenedBytes.append(to: &output) { (target) throws(OpenSSLError) in
            guard let target = unsafe target else { return 0 }
            let count = try unsafe encrypt(plain, nonce: nonce, to: target)
            let ciphertext = unsafe UnsafeBufferPointer(start: target, count: count).span
            let code = try code(over: ciphertext, nonce: nonce, associated: associated)
            for index in 0..<Self.tagCount { unsafe target[count + index] = code[index] }
            return count + Self.tagCount
        }
    }

    /// Appends the plain bytes of a ciphertext and its tag to `output`, which must have room for them.
    ///
    /// Guarantee: what is not authentic is never decrypted; `output` is as it was.
    package borrowing func open(
        _ sealed: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>,
        into output: inout OutputSpan<UInt8>
    ) throws(OpenSSLError) {
        precondition(output.freeCapacity >= sealed.count - Self.tagCount, "an opened value is given room")
        try unsafe OpenedBytes.append(to: &output) { (target) throws(OpenSSLError) in
            try unsafe open(sealed, nonce: nonce, authenticating: associated, to: target)
        }
    }

    /// The text that was sealed; the plain bytes are written into the string itself and nowhere else.
    package borrowing func openText(
        _ sealed: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>
    ) throws(OpenSSLError) -> String {
        try unsafe OpenedBytes.text(sealed.count - Self.tagCount) { (target) throws(OpenSSLError) in
            try unsafe open(sealed, nonce: nonce, authenticating: associated, to: target)
        }
    }

    /// The key that was sealed; its bytes go nowhere but into wiped memory.
    package borrowing func openSecret(
        _ sealed: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>
    ) throws(OpenSSLError) -> SecretBytes {
        try unsafe OpenedBytes.secret(sealed.count - Self.tagCount) { (target) throws(OpenSSLError) in
            try unsafe open(sealed, nonce: nonce, authenticating: associated, to: target)
        }
    }

    /// Decrypts to `target` once the tag has been found to be the value's own.
    private borrowing func open(
        _ sealed: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>,
        to target: UnsafeMutablePointer<UInt8>?
    ) throws(OpenSSLError) -> Int {
        let count = sealed.count - Self.tagCount
        guard count >= 0 else { throw .notAuthentic }
        let ciphertext = sealed.extracting(first: count)
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
        precondition(nonce.count == Self.nonceCount, "a nonce has 12 bytes")
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
