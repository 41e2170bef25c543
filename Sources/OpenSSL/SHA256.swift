internal import COpenSSL

/// SHA-256 (FIPS 180-4).
package enum SHA256 {
    /// The digest of the whole of `bytes`.
    package static func hash(_ bytes: some Collection<UInt8>) throws(OpenSSLError) -> SHA256Digest {
        let digest = try unsafe [UInt8].written(count: 32) { output in
            unsafe bytes.withContiguousBytes { input in
                unsafe EVP_Digest(input.baseAddress, input.count, output, nil, function.raw, nil)
            }
        }
        return SHA256Digest(whole: digest)
    }

    /// Looked up once, which takes longer than hashing a leaf of the log.
    private static let function = Function()

    /// `@unchecked Sendable`: libcrypto does not change a function that was fetched, and this one is never given back.
    @safe private struct Function: @unchecked Sendable {
        let raw: OpaquePointer

        init() {
            guard let raw = unsafe EVP_MD_fetch(nil, "SHA256", nil) else {
                preconditionFailure("libcrypto has SHA-256")
            }
            unsafe self.raw = raw
        }
    }

    /// Hashes bytes that arrive in pieces.
    package struct Hasher: ~Copyable {
        private let context: DigestContext

        package init() throws(OpenSSLError) {
            let context = try DigestContext()
            try OpenSSLError.check(unsafe EVP_DigestInit_ex(context.raw, function.raw, nil))
            self.context = context
        }

        package mutating func update(_ bytes: some Collection<UInt8>) throws(OpenSSLError) {
            let answer = unsafe bytes.withContiguousBytes { input in
                unsafe EVP_DigestUpdate(context.raw, input.baseAddress, input.count)
            }
            try OpenSSLError.check(answer)
        }

        /// The digest of everything hashed; the hasher is spent.
        package consuming func finalize() throws(OpenSSLError) -> SHA256Digest {
            let digest = try unsafe [UInt8].written(count: 32) { unsafe EVP_DigestFinal_ex(context.raw, $0, nil) }
            return SHA256Digest(whole: digest)
        }
    }
}

extension SHA256Digest {
    fileprivate init(whole bytes: [UInt8]) {
        guard let digest = SHA256Digest(bytes: bytes) else { preconditionFailure("SHA-256 has 32 bytes") }
        self = digest
    }
}
