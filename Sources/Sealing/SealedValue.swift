/// How every sealed value begins: its format and suite, its key's epoch, its nonce. Ciphertext and tag follow.
enum SealedValue {
    static let headerCount = 2
    static let prefixCount = headerCount + SuiteCipher.nonceCount
    /// How much longer a sealed value is than the plain one.
    static let overhead = prefixCount + SuiteCipher.tagCount
}
