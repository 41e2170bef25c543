internal import COpenSSL

/// One derivation by one of libcrypto's functions, named as libcrypto names it.
@safe struct KeyDerivation: ~Copyable {
    private let raw: OpaquePointer

    init(_ name: String) throws(OpenSSLError) {
        guard let function = unsafe EVP_KDF_fetch(nil, name, nil) else { throw .last }
        defer { unsafe EVP_KDF_free(function) }
        guard let raw = unsafe EVP_KDF_CTX_new(function) else { throw .last }
        unsafe self.raw = raw
    }

    deinit { unsafe EVP_KDF_CTX_free(raw) }

    borrowing func set(_ name: String, to bytes: [UInt8]) throws(OpenSSLError) {
        var bytes = bytes
        let answer = unsafe bytes.withUnsafeMutableBytes { bytes in
            unsafe Self.withName(name) { name in
                unsafe set(OSSL_PARAM_construct_octet_string(name, bytes.baseAddress, bytes.count))
            }
        }
        try OpenSSLError.check(answer)
    }

    borrowing func set(_ name: String, to number: UInt64) throws(OpenSSLError) {
        var number = number
        let answer = unsafe withUnsafeMutablePointer(to: &number) { number in
            unsafe Self.withName(name) { name in unsafe set(OSSL_PARAM_construct_uint64(name, number)) }
        }
        try OpenSSLError.check(answer)
    }

    borrowing func set(_ name: String, to text: String) throws(OpenSSLError) {
        let answer = unsafe Self.withName(text) { text in
            unsafe Self.withName(name) { name in unsafe set(OSSL_PARAM_construct_utf8_string(name, text, 0)) }
        }
        try OpenSSLError.check(answer)
    }

    /// `count` secret bytes from `secret`, which is lent to libcrypto under `name`.
    borrowing func derive(
        _ count: Int, from secret: SecretBytes, named name: String
    ) throws(OpenSSLError) -> SecretBytes {
        try unsafe SecretBytes.written(count: count) { output in
            unsafe secret.withBytes { bytes in
                unsafe Self.withName(name) { name in
                    // libcrypto only reads the secret, though its signature does not say so.
                    let start = unsafe UnsafeMutableRawPointer(mutating: bytes.baseAddress)
                    let parameters = unsafe [
                        OSSL_PARAM_construct_octet_string(name, start, bytes.count), OSSL_PARAM_construct_end(),
                    ]
                    return unsafe EVP_KDF_derive(raw, output, count, parameters)
                }
            }
        }
    }

    private borrowing func set(_ parameter: OSSL_PARAM) -> Int32 {
        unsafe EVP_KDF_CTX_set_params(raw, [parameter, OSSL_PARAM_construct_end()])
    }

    /// Lends a text as C writes it. A parameter holds only its address, so it is used before `body` returns.
    private static func withName(_ text: String, _ body: (UnsafeMutablePointer<CChar>?) -> Int32) -> Int32 {
        var text = Array(text.utf8CString)
        return unsafe text.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress) }
    }
}
