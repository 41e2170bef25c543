internal import COpenSSL

/// The operating system's randomness, through libcrypto's generator for keys.
package enum SystemRandom {
    package static func bytes(_ count: Int) throws(OpenSSLError) -> [UInt8] {
        precondition(count >= 0 && count <= Int32.max, "random bytes are asked for in a count libcrypto can hold")
        return try unsafe .written(count: count) { unsafe RAND_priv_bytes($0, Int32(count)) }
    }

    /// Writes fresh random bytes over all of `bytes`.
    package static func fill(_ bytes: inout [UInt8]) throws(OpenSSLError) {
        precondition(bytes.count <= Int32.max, "random bytes are asked for in a count libcrypto can hold")
        let count = Int32(bytes.count)
        try OpenSSLError.check(unsafe RAND_priv_bytes(&bytes, count))
    }
}
