internal import COpenSSL

extension SM2 {
    /// The longest secret that is encrypted as a whole: keys, and nothing as long as a text.
    package static let longestSecret = 1024
}

extension SM2.PublicKey {
    /// Encrypts a secret of 1 to `SM2.longestSecret` bytes (GB/T 32918.4, with SM3), in DER as GM/T 0009 writes it; another
    /// each time.
    package func encrypt(_ secret: SecretBytes) throws(OpenSSLError) -> [UInt8] {
        precondition((1...SM2.longestSecret).contains(secret.count), "a secret is as long as keys are")
        let operation = try KeyOperation(key)
        try OpenSSLError.check(unsafe EVP_PKEY_encrypt_init(operation.raw))
        var count = 0
        let answer = unsafe secret.withBytes {
            unsafe EVP_PKEY_encrypt(operation.raw, nil, &count, $0.baseAddress, $0.count)
        }
        try OpenSSLError.check(answer)
        // What is asked first is the most that DER may take.
        let sealed = try unsafe [UInt8].written(count: count) { output in
            unsafe secret.withBytes {
                unsafe EVP_PKEY_encrypt(operation.raw, output, &count, $0.baseAddress, $0.count)
            }
        }
        return Array(sealed.prefix(count))
    }
}

extension SM2.PrivateKey {
    /// The secret that was encrypted to the public half; `notAuthentic` for anything else.
    package func decrypt(_ sealed: [UInt8]) throws(OpenSSLError) -> SecretBytes {
        let operation = try KeyOperation(key)
        try OpenSSLError.check(unsafe EVP_PKEY_decrypt_init(operation.raw))
        do throws(OpenSSLError) {
            var count = 0
            try OpenSSLError.check(
                unsafe EVP_PKEY_decrypt(operation.raw, nil, &count, sealed, sealed.count))
            let secret = try unsafe SecretBytes.written(count: count) { output in
                unsafe EVP_PKEY_decrypt(operation.raw, output, &count, sealed, sealed.count)
            }
            return try secret.piece(0..<min(count, secret.count))
        } catch { throw .notAuthentic }
    }
}
