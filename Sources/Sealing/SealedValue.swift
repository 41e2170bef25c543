internal import OpenSSL

/// How every sealed value begins: its format and suite, its key's epoch, its nonce. Ciphertext and tag follow.
enum SealedValue {
    /// The upper half is the format, 1; the lower half the suite, 1 for AES-256-GCM.
    static let aes256GCM: UInt8 = 0x11
    static let headerCount = 2
    static let prefixCount = headerCount + AES256GCM.nonceCount
    /// How much longer a sealed value is than the plain one.
    static let overhead = prefixCount + AES256GCM.tagCount
}
