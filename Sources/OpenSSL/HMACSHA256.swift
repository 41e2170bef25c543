internal import COpenSSL

/// HMAC-SHA-256 (FIPS 198-1).
package enum HMACSHA256 {
    /// The 32-byte code of one message.
    package static func code(for bytes: some Collection<UInt8>, key: SecretBytes) throws(OpenSSLError) -> [UInt8] {
        let authenticator = try Keyed(key)
        return try authenticator.code(for: bytes)
    }

    /// A key that is set up once and used for many messages, by one thread at a time.
    package struct Keyed: ~Copyable {
        private let context: MACContext

        package init(_ key: SecretBytes) throws(OpenSSLError) {
            let context = try MACContext()
            try OpenSSLError.check(unsafe key.withBytes { unsafe Self.begin(context.raw, key: $0) })
            self.context = context
        }

        /// The 32-byte code of one message.
        package borrowing func code(for bytes: some Collection<UInt8>) throws(OpenSSLError) -> [UInt8] {
            try unsafe .written(count: 32) { output in
                unsafe bytes.withContiguousBytes { input in
                    guard unsafe EVP_MAC_init(context.raw, nil, 0, nil) == 1,
                        unsafe EVP_MAC_update(context.raw, input.baseAddress, input.count) == 1
                    else { return 0 }
                    return unsafe EVP_MAC_final(context.raw, output, nil, 32)
                }
            }
        }

        private static func begin(_ raw: OpaquePointer, key: UnsafeBufferPointer<UInt8>) -> Int32 {
            var name = Array("SHA256".utf8CString)
            return unsafe name.withUnsafeMutableBufferPointer { name in
                let parameters = unsafe [
                    OSSL_PARAM_construct_utf8_string("digest", name.baseAddress, 0), OSSL_PARAM_construct_end(),
                ]
                return unsafe EVP_MAC_init(raw, key.baseAddress, key.count, parameters)
            }
        }
    }
}

/// The state of one HMAC under one key.
@safe struct MACContext: ~Copyable {
    let raw: OpaquePointer

    init() throws(OpenSSLError) {
        guard let algorithm = unsafe EVP_MAC_fetch(nil, "HMAC", nil) else { throw .last }
        defer { unsafe EVP_MAC_free(algorithm) }
        guard let raw = unsafe EVP_MAC_CTX_new(algorithm) else { throw .last }
        unsafe self.raw = raw
    }

    deinit { unsafe EVP_MAC_CTX_free(raw) }
}
