internal import OpenSSL

/// One key of a suite, ready to seal and open with; for one thread at a time.
///
/// Nonces and tags are as long in every suite, so what is stored has the same size in all of them.
enum SuiteCipher: ~Copyable {
    case aesGCM(AES256GCM)
    case sm(SM4HMACSM3)

    static let keyCount = 32
    static let nonceCount = 12
    static let tagCount = 16

    /// Of 32 secret bytes, from which the second suite derives a key to encrypt and a key to authenticate.
    init(_ key: SecretBytes, of suite: SealingSuite) throws(OpenSSLError) {
        guard key.count == Self.keyCount else { throw .unreadableKey }
        switch suite {
        case .aesGCM: self = .aesGCM(try AES256GCM(key))
        case .sm:
            let cipher = try SM4HMACSM3(
                encryption: Self.derived(SM4HMACSM3.encryptionKeyCount, from: key, for: "encryption"),
                authentication: Self.derived(SM4HMACSM3.authenticationKeyCount, from: key, for: "authentication"))
            self = .sm(cipher)
        }
    }

    /// Goes on with another key of 32 bytes, in the memory of the one before.
    borrowing func use(_ key: SecretBytes) throws(OpenSSLError) {
        switch self {
        case .aesGCM(let cipher): try cipher.use(key)
        case .sm(let cipher):
            try cipher.use(
                encryption: Self.derived(SM4HMACSM3.encryptionKeyCount, from: key, for: "encryption"),
                authentication: Self.derived(SM4HMACSM3.authenticationKeyCount, from: key, for: "authentication"))
        }
    }

    borrowing func seal(
        _ plain: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>,
        into output: inout OutputSpan<UInt8>
    ) throws(OpenSSLError) {
        switch self {
        case .aesGCM(let cipher): try cipher.seal(plain, nonce: nonce, authenticating: associated, into: &output)
        case .sm(let cipher): try cipher.seal(plain, nonce: nonce, authenticating: associated, into: &output)
        }
    }

    borrowing func open(
        _ sealed: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>,
        into output: inout OutputSpan<UInt8>
    ) throws(OpenSSLError) {
        switch self {
        case .aesGCM(let cipher): try cipher.open(sealed, nonce: nonce, authenticating: associated, into: &output)
        case .sm(let cipher): try cipher.open(sealed, nonce: nonce, authenticating: associated, into: &output)
        }
    }

    borrowing func openText(
        _ sealed: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>
    ) throws(OpenSSLError) -> String {
        switch self {
        case .aesGCM(let cipher): try cipher.openText(sealed, nonce: nonce, authenticating: associated)
        case .sm(let cipher): try cipher.openText(sealed, nonce: nonce, authenticating: associated)
        }
    }

    /// The key that was sealed; its bytes go nowhere but into wiped memory.
    borrowing func openSecret(
        _ sealed: Span<UInt8>, nonce: Span<UInt8>, authenticating associated: Span<UInt8>
    ) throws(OpenSSLError) -> SecretBytes {
        switch self {
        case .aesGCM(let cipher): try cipher.openSecret(sealed, nonce: nonce, authenticating: associated)
        case .sm(let cipher): try cipher.openSecret(sealed, nonce: nonce, authenticating: associated)
        }
    }

    private static func derived(
        _ count: Int, from key: SecretBytes, for use: String
    ) throws(OpenSSLError) -> SecretBytes {
        try HKDF.derive(count, from: key, info: "countersign/v1/sm/\(use)".utf8, with: .sm3)
    }
}
