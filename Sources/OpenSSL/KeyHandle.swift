internal import COpenSSL

/// libcrypto's Ed25519 key, freed with its last owner.
///
/// `@unchecked Sendable`: an `EVP_PKEY` is not changed after it is made, and libcrypto counts its owners atomically.
@safe final class KeyHandle: @unchecked Sendable {
    let raw: OpaquePointer

    /// Owns `raw` from here on; refuses nothing at all and keys of other kinds.
    init(taking raw: OpaquePointer?) throws(OpenSSLError) {
        guard let raw = unsafe raw else {
            ERR_clear_error()
            throw .unreadableKey
        }
        unsafe self.raw = raw
        guard unsafe EVP_PKEY_get_base_id(raw) == EVP_PKEY_ED25519 else { throw .unreadableKey }
    }

    deinit { unsafe EVP_PKEY_free(raw) }
}

/// The state of one signature being made or checked.
@safe struct DigestContext: ~Copyable {
    let raw: OpaquePointer

    init() throws(OpenSSLError) {
        guard let raw = unsafe EVP_MD_CTX_new() else { throw .last }
        unsafe self.raw = raw
    }

    deinit { unsafe EVP_MD_CTX_free(raw) }
}
