internal import COpenSSL

/// SM2 signatures with SM3 (GB/T 32918.2), on the standard's recommended curve.
package enum SM2 {
    /// Names the signer inside what is signed (GB/T 32918.2, section 5.5). Both sides must use the same one.
    package struct SignerID: Hashable, Sendable {
        let bytes: [UInt8]

        /// Nothing unless there are 1 to 8190 bytes, all that libcrypto takes.
        package init?(_ text: String) {
            guard (1...8190).contains(text.utf8.count) else { return nil }
            bytes = Array(text.utf8)
        }

        private init(bytes: [UInt8]) { self.bytes = bytes }

        /// What GM/T 0009 says to use where the parties agreed on nothing else.
        package static let standard = SignerID(bytes: Array("1234567812345678".utf8))
    }

    /// A signing key. Its bytes leave only as `pem`.
    package struct PrivateKey: Sendable {
        let key: KeyHandle
        package let publicKey: PublicKey

        /// Makes a new key.
        package static func generate() throws(OpenSSLError) -> PrivateKey {
            let context = try KeyContext(generating: .sm2)
            var raw: OpaquePointer?
            try OpenSSLError.check(unsafe EVP_PKEY_keygen_init(context.raw))
            try OpenSSLError.check(unsafe EVP_PKEY_keygen(context.raw, &raw))
            return try unsafe PrivateKey(KeyHandle(taking: raw, as: .sm2))
        }

        /// Reads an unencrypted key in PEM (`-----BEGIN PRIVATE KEY-----`).
        package init(pem: some Collection<UInt8>) throws(OpenSSLError) {
            let source = try MemoryBIO.holding(pem)
            // With an empty passphrase given, libcrypto never asks for one at the terminal.
            var noPassphrase: [CChar] = [0]
            let raw = unsafe PEM_read_bio_PrivateKey(source.raw, nil, nil, &noPassphrase)
            try unsafe self.init(KeyHandle(taking: raw, as: .sm2))
        }

        init(_ key: KeyHandle) throws(OpenSSLError) {
            self.key = key
            publicKey = try PublicKey(key)
        }

        /// The key as PKCS#8 in PEM, for a file only its owner may read.
        package func pem() throws(OpenSSLError) -> [UInt8] {
            let sink = try MemoryBIO()
            try OpenSSLError.check(unsafe PEM_write_bio_PKCS8PrivateKey(sink.raw, key.raw, nil, nil, 0, nil, nil))
            return try sink.contents()
        }

        /// A signature of `message` in DER, as GM/T 0009 writes it; another each time.
        package func sign(
            _ message: some Collection<UInt8>, as signer: SignerID = .standard
        ) throws(OpenSSLError) -> [UInt8] {
            let context = try DigestContext()
            var settings: OpaquePointer?
            try OpenSSLError.check(unsafe EVP_DigestSignInit(context.raw, &settings, EVP_sm3(), nil, key.raw))
            try OpenSSLError.check(unsafe EVP_PKEY_CTX_set1_id(settings, signer.bytes, Int32(signer.bytes.count)))
            var length = unsafe Int(EVP_PKEY_get_size(key.raw))
            let signature = try unsafe [UInt8].written(count: length) { output in
                unsafe message.withContiguousBytes { input in
                    unsafe EVP_DigestSign(context.raw, output, &length, input.baseAddress, input.count)
                }
            }
            return Array(signature.prefix(length))
        }
    }
}

extension SM2.PrivateKey: CustomStringConvertible, CustomReflectable {
    package var description: String { "a private key" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// What libcrypto makes keys of one kind with.
@safe private struct KeyContext: ~Copyable {
    let raw: OpaquePointer

    init(generating kind: KeyHandle.Kind) throws(OpenSSLError) {
        guard let raw = unsafe EVP_PKEY_CTX_new_from_name(nil, kind.rawValue, nil) else { throw .last }
        unsafe self.raw = raw
    }

    deinit { unsafe EVP_PKEY_CTX_free(raw) }
}
