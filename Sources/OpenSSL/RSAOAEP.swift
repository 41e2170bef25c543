internal import COpenSSL

/// RSA with OAEP (RFC 8017, section 7.1), SHA-256 in both places and no label: encryption to a key whose private half
/// is elsewhere, and the padding's removal from what that half gives back.
package enum RSAOAEP {
    /// What secrets are encrypted to.
    package struct PublicKey: Sendable {
        private let key: KeyHandle
        /// The key as SubjectPublicKeyInfo in DER.
        package let der: [UInt8]
        /// The modulus's length in bits.
        package let bits: Int

        /// Reads SubjectPublicKeyInfo in DER, and nothing after it.
        package init(der: [UInt8]) throws(OpenSSLError) {
            var read = 0
            let raw = unsafe der.withUnsafeBufferPointer { bytes -> OpaquePointer? in
                guard let start = bytes.baseAddress else { return nil }
                var next: UnsafePointer<UInt8>? = unsafe start
                let raw = unsafe d2i_PUBKEY(nil, &next, bytes.count)
                read = unsafe next.map { unsafe $0 - start } ?? 0
                return unsafe raw
            }
            key = try unsafe KeyHandle(taking: raw, as: .rsa)
            guard read == der.count else { throw .unreadableKey }
            self.der = der
            bits = unsafe Int(EVP_PKEY_get_bits(key.raw))
        }

        /// The length of everything encrypted to the key, in bytes.
        package var size: Int { (bits + 7) / 8 }

        /// Encrypts a secret, of at most `size` − 66 bytes; the result is another each time.
        package func encrypt(_ secret: SecretBytes) throws(OpenSSLError) -> [UInt8] {
            let operation = try KeyOperation(key)
            try OpenSSLError.check(unsafe EVP_PKEY_encrypt_init(operation.raw))
            try OpenSSLError.check(unsafe EVP_PKEY_CTX_set_rsa_padding(operation.raw, RSA_PKCS1_OAEP_PADDING))
            try OpenSSLError.check(unsafe EVP_PKEY_CTX_set_rsa_oaep_md(operation.raw, EVP_sha256()))
            try OpenSSLError.check(unsafe EVP_PKEY_CTX_set_rsa_mgf1_md(operation.raw, EVP_sha256()))
            return try unsafe [UInt8].written(count: size) { output in
                var count = size
                return unsafe secret.withBytes { secret in
                    unsafe EVP_PKEY_encrypt(operation.raw, output, &count, secret.baseAddress, secret.count)
                }
            }
        }
    }

    /// The secret of `count` bytes, at least one, inside what the private half gave back; `notAuthentic` for anything else, in the
    /// same time.
    package static func unpad(_ encoded: SecretBytes, to count: Int) throws(OpenSSLError) -> SecretBytes {
        var length: Int32 = -1
        let secret = try unsafe SecretBytes.written(count: count) { output in
            length = unsafe encoded.withBytes { encoded in
                unsafe countersign_unpad_oaep(
                    output, Int32(count), encoded.baseAddress, Int32(encoded.count), EVP_sha256())
            }
            return 1
        }
        guard length == count else {
            ERR_clear_error()
            throw .notAuthentic
        }
        return secret
    }
}
