internal import COpenSSL

/// One use of a key.
@safe struct KeyOperation: ~Copyable {
    let raw: OpaquePointer

    init(_ key: KeyHandle) throws(OpenSSLError) {
        guard let raw = unsafe EVP_PKEY_CTX_new_from_pkey(nil, key.raw, nil) else { throw .last }
        unsafe self.raw = raw
    }

    deinit { unsafe EVP_PKEY_CTX_free(raw) }
}
