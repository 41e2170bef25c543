internal import COpenSSL

/// SM3 (GB/T 32905).
package enum SM3 {
    /// The digest of the whole of `bytes`.
    package static func hash(_ bytes: some Collection<UInt8>) throws(OpenSSLError) -> SM3Digest {
        let digest = try unsafe [UInt8].written(count: 32) { output in
            unsafe bytes.withContiguousBytes { input in
                unsafe EVP_Digest(input.baseAddress, input.count, output, nil, EVP_sm3(), nil)
            }
        }
        return SM3Digest(whole: digest)
    }
}

/// An SM3 digest.
package struct SM3Digest: Hashable, Sendable {
    /// Always 32 bytes.
    package let bytes: [UInt8]

    fileprivate init(whole bytes: [UInt8]) { self.bytes = bytes }
}

extension SM3Digest: CustomStringConvertible {
    /// `sm3:` and 64 lower-case hexadecimal digits.
    package var description: String { "sm3:" + Hexadecimal.text(bytes) }
}
