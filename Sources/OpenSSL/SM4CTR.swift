internal import COpenSSL

/// SM4 (GB/T 32907) in counter mode: hides, and authenticates nothing. `SM4HMACSM3` is what values are sealed with.
///
/// The key is set up once and used for many values, by one thread at a time.
package struct SM4CTR: ~Copyable {
    package static let keyCount = 16
    package static let blockCount = 16

    private let context: CipherContext

    package init(_ key: SecretBytes) throws(OpenSSLError) {
        guard key.count == Self.keyCount else { throw .unreadableKey }
        let context = try CipherContext()
        let answer = unsafe key.withBytes {
            unsafe EVP_CipherInit_ex(context.raw, EVP_sm4_ctr(), nil, $0.baseAddress, nil, 1)
        }
        try OpenSSLError.check(answer)
        self.context = context
    }

    /// Goes on with another key, in the memory of the one before.
    borrowing func use(_ key: SecretBytes) throws(OpenSSLError) {
        guard key.count == Self.keyCount else { throw .unreadableKey }
        let answer = unsafe key.withBytes {
            unsafe EVP_CipherInit_ex(context.raw, nil, nil, $0.baseAddress, nil, 1)
        }
        try OpenSSLError.check(answer)
    }

    /// Appends as many bytes as `input` has: its ciphertext, or the plain bytes of one.
    ///
    /// - Parameter counter: The first counter block; no block that is counted up from it may be used twice.
    package borrowing func transform(
        _ input: Span<UInt8>, counter: Span<UInt8>, into output: inout OutputSpan<UInt8>
    ) throws(OpenSSLError) {
        precondition(output.freeCapacity >= input.count, "a transformed value is given room")
        try unsafe OpenedBytes.append(to: &output) { (target) throws(OpenSSLError) in
            try unsafe transform(input, counter: counter, to: target)
        }
    }

    /// Writes the bytes to `target` and answers how many there are.
    borrowing func transform(
        _ input: Span<UInt8>, counter: Span<UInt8>, to target: UnsafeMutablePointer<UInt8>?
    ) throws(OpenSSLError) -> Int {
        precondition(counter.count == Self.blockCount, "a counter block has 16 bytes")
        precondition(input.count <= Int32.max, "a value is shorter than 2 GiB")
        let begun = unsafe counter.withUnsafeBufferPointer {
            unsafe EVP_CipherInit_ex(context.raw, nil, nil, nil, $0.baseAddress, 1)
        }
        try OpenSSLError.check(begun)
        guard !input.isEmpty else { return 0 }
        var count: Int32 = 0
        let answer = unsafe input.withUnsafeBufferPointer {
            unsafe EVP_CipherUpdate(context.raw, target, &count, $0.baseAddress, Int32($0.count))
        }
        try OpenSSLError.check(answer)
        return input.count
    }
}
