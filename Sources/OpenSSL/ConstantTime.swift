internal import COpenSSL

/// Comparison whose time does not tell where two secrets differ.
package enum ConstantTime {
    /// Lengths are compared first, and in the open.
    package static func equal(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        return unsafe left.withContiguousBytes { left in
            unsafe right.withContiguousBytes { right in
                unsafe left.isEmpty || CRYPTO_memcmp(left.baseAddress, right.baseAddress, left.count) == 0
            }
        }
    }
}

extension SecretBytes {
    /// Whether both hold the same bytes, in a time that depends on their number alone.
    package func isEqual(to other: SecretBytes) -> Bool {
        unsafe withBytes { left in unsafe other.withBytes { right in unsafe ConstantTime.equal(left, right) } }
    }
}
