internal import COpenSSL

/// HMAC (FIPS 198-1, GB/T 15852.2): codes of 32 bytes, with either hash function.
package enum HMAC {
    package static let codeCount = 32

    /// The code of one message.
    package static func code(
        for bytes: some Collection<UInt8>, key: SecretBytes, with hash: HashFunction
    ) throws(OpenSSLError) -> [UInt8] {
        let context = try MACContext(key, with: hash)
        return try unsafe .written(count: codeCount) { output in
            unsafe bytes.withContiguousBytes { unsafe context.write(codeOf: $0, to: output) }
        }
    }

    /// A key that is set up once and used for many messages, by one thread at a time.
    package struct Keyed: ~Copyable {
        private let context: MACContext

        package init(_ key: SecretBytes, with hash: HashFunction) throws(OpenSSLError) {
            context = try MACContext(key, with: hash)
        }

        /// The code of one message, or as many of its first bytes as are asked for.
        ///
        /// Of a span: a generic message would not be specialised across modules, and there are millions.
        package borrowing func code(for message: Span<UInt8>, count: Int = HMAC.codeCount) throws(OpenSSLError)
            -> [UInt8]
        {
            precondition(count >= 0 && count <= HMAC.codeCount, "a code has 32 bytes")
            var code = try unsafe [UInt8].written(count: HMAC.codeCount) {
                unsafe context.write(codeOf: message, to: $0)
            }
            code.removeLast(HMAC.codeCount - count)
            return code
        }

        /// The code of one message as a key, which is nowhere but in wiped memory.
        package borrowing func key(for message: Span<UInt8>) throws(OpenSSLError) -> SecretBytes {
            try unsafe SecretBytes.written(count: HMAC.codeCount) { unsafe context.write(codeOf: message, to: $0) }
        }
    }
}

/// The state of one HMAC under one key. Each step answers 1, libcrypto's word for success.
@safe struct MACContext: ~Copyable {
    private let raw: OpaquePointer

    init(_ key: SecretBytes, with hash: HashFunction) throws(OpenSSLError) {
        guard let algorithm = unsafe EVP_MAC_fetch(nil, "HMAC", nil) else { throw .last }
        defer { unsafe EVP_MAC_free(algorithm) }
        guard let raw = unsafe EVP_MAC_CTX_new(algorithm) else { throw .last }
        guard unsafe key.withBytes({ unsafe Self.begin(raw, key: $0, hash: hash.name) }) == 1 else {
            unsafe EVP_MAC_CTX_free(raw)
            throw .last
        }
        unsafe self.raw = raw
    }

    deinit { unsafe EVP_MAC_CTX_free(raw) }

    /// Begins another message under the same key.
    borrowing func restart() -> Int32 { unsafe EVP_MAC_init(raw, nil, 0, nil) }

    /// Begins a message under another key.
    borrowing func restart(with key: SecretBytes) -> Int32 {
        unsafe key.withBytes { unsafe EVP_MAC_init(raw, $0.baseAddress, $0.count, nil) }
    }

    borrowing func update(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        unsafe EVP_MAC_update(raw, bytes.baseAddress, bytes.count)
    }

    borrowing func update(_ bytes: Span<UInt8>) -> Int32 {
        unsafe bytes.withUnsafeBufferPointer { unsafe update($0) }
    }

    /// Writes the code of one whole message: 32 bytes.
    borrowing func write(codeOf message: Span<UInt8>, to output: UnsafeMutablePointer<UInt8>) -> Int32 {
        unsafe message.withUnsafeBufferPointer { unsafe write(codeOf: $0, to: output) }
    }

    borrowing func write(
        codeOf message: UnsafeBufferPointer<UInt8>, to output: UnsafeMutablePointer<UInt8>
    ) -> Int32 {
        guard restart() == 1, unsafe update(message) == 1 else { return 0 }
        return unsafe finish(to: output)
    }

    /// Writes the code of everything since `restart`: 32 bytes.
    borrowing func finish(to output: UnsafeMutablePointer<UInt8>) -> Int32 {
        unsafe EVP_MAC_final(raw, output, nil, HMAC.codeCount)
    }

    private static func begin(_ raw: OpaquePointer, key: UnsafeBufferPointer<UInt8>, hash: String) -> Int32 {
        var name = Array(hash.utf8CString)
        return unsafe name.withUnsafeMutableBufferPointer { name in
            let parameters = unsafe [
                OSSL_PARAM_construct_utf8_string("digest", name.baseAddress, 0), OSSL_PARAM_construct_end(),
            ]
            return unsafe EVP_MAC_init(raw, key.baseAddress, key.count, parameters)
        }
    }
}
