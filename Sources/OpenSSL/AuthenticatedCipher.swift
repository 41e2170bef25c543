/// A cipher under one key that hides values and tells whether they are authentic, by one thread at a time.
///
/// A nonce has 12 bytes and must never be used twice; a tag of 16 bytes follows the ciphertext. What the ciphers differ
/// in is how they write the tag and how they check it; where plain bytes may go is decided here for all of them.
package protocol AuthenticatedCipher: ~Copyable {
    /// Writes the ciphertext of `plain` and its tag to `target`, which has room for both.
    @unsafe borrowing func seal(
        _ plain: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>,
        to target: UnsafeMutablePointer<UInt8>
    ) throws(OpenSSLError)

    /// Writes the plain bytes of a ciphertext and its tag to `target`, which has room for them, and answers how many
    /// there are. Nothing of a value that is not authentic is left there.
    @unsafe borrowing func open(
        _ sealed: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>,
        to target: UnsafeMutablePointer<UInt8>?
    ) throws(OpenSSLError) -> Int
}

extension AuthenticatedCipher where Self: ~Copyable {
    package static var nonceCount: Int { 12 }
    package static var tagCount: Int { 16 }

    /// Appends the ciphertext of `plain` and its tag to `output`, which must have room for both.
    package borrowing func seal(
        _ plain: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>,
        into output: inout OutputSpan<UInt8>
    ) throws(OpenSSLError) {
        precondition(output.freeCapacity >= plain.count + Self.tagCount, "a sealed value is given room for its tag")
        precondition(nonce.count == Self.nonceCount, "a nonce has 12 bytes")
        try unsafe OpenedBytes.append(to: &output) { (target) throws(OpenSSLError) in
            // There is room for a tag, so there is an address.
            guard let target = unsafe target else { return 0 }
            try unsafe seal(plain, nonce: nonce, authenticating: associated, to: target)
            return plain.count + Self.tagCount
        }
    }

    /// Appends the plain bytes of a ciphertext and its tag to `output`, which must have room for them.
    ///
    /// Guarantee: what is not authentic leaves nothing behind; `output` is as it was.
    package borrowing func open(
        _ sealed: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>,
        into output: inout OutputSpan<UInt8>
    ) throws(OpenSSLError) {
        precondition(output.freeCapacity >= sealed.count - Self.tagCount, "an opened value is given room")
        try unsafe OpenedBytes.append(to: &output) { (target) throws(OpenSSLError) in
            try unsafe openWhole(sealed, nonce: nonce, authenticating: associated, to: target)
        }
    }

    /// The text that was sealed; the plain bytes are written into the string itself and nowhere else.
    package borrowing func openText(
        _ sealed: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>
    ) throws(OpenSSLError) -> String {
        try unsafe OpenedBytes.text(sealed.count - Self.tagCount) { (target) throws(OpenSSLError) in
            try unsafe openWhole(sealed, nonce: nonce, authenticating: associated, to: target)
        }
    }

    /// The key that was sealed; its bytes go nowhere but into wiped memory.
    package borrowing func openSecret(
        _ sealed: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>
    ) throws(OpenSSLError) -> SecretBytes {
        try unsafe OpenedBytes.secret(sealed.count - Self.tagCount) { (target) throws(OpenSSLError) in
            try unsafe openWhole(sealed, nonce: nonce, authenticating: associated, to: target)
        }
    }

    /// Bytes that are fewer than a tag are no sealed value, and not authentic.
    private borrowing func openWhole(
        _ sealed: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>,
        to target: UnsafeMutablePointer<UInt8>?
    ) throws(OpenSSLError) -> Int {
        guard sealed.count >= Self.tagCount else { throw .notAuthentic }
        precondition(nonce.count == Self.nonceCount, "a nonce has 12 bytes")
        return try unsafe open(sealed, nonce: nonce, authenticating: associated, to: target)
    }
}
