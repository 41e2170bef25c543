internal import COpenSSL

/// libcrypto's key, freed with its last owner.
///
/// `@unchecked Sendable`: an `EVP_PKEY` is not changed after it is made, and libcrypto counts its owners atomically.
@safe final class KeyHandle: @unchecked Sendable {
    /// Kinds of keys, as libcrypto names them.
    enum Kind: String {
        case ed25519 = "ED25519"
        case rsa = "RSA"
        case sm2 = "SM2"
        case x25519 = "X25519"
    }

    let raw: OpaquePointer

    /// Owns `raw` from here on; refuses nothing at all and keys of other kinds.
    init(taking raw: OpaquePointer?, as kind: Kind) throws(OpenSSLError) {
        guard let raw = unsafe raw else {
            ERR_clear_error()
            throw .unreadableKey
        }
        unsafe self.raw = raw
        guard unsafe EVP_PKEY_is_a(raw, kind.rawValue) == 1 else { throw .unreadableKey }
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
