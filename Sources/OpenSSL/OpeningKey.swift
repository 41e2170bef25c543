/// How secrets are sent: X25519 (RFC 7748) or SM2 (GB/T 32918.4).
package enum SendingScheme: Sendable, CaseIterable {
    case x25519
    case sm2
}

/// A private key of either scheme: opens what was sealed to its public half. Its bytes leave only as `pem(sealedUnder:)`.
package enum OpeningKey: Sendable {
    case x25519(X25519.PrivateKey)
    case sm2(SM2.PrivateKey)

    /// Makes a new key.
    package static func generate(_ scheme: SendingScheme) throws(OpenSSLError) -> OpeningKey {
        switch scheme {
        case .x25519: .x25519(try .generate())
        case .sm2: .sm2(try .generate())
        }
    }

    /// Reads a key of either scheme that was sealed under a passphrase (`-----BEGIN ENCRYPTED PRIVATE KEY-----`).
    package init(pem: some Collection<UInt8>, sealedUnder passphrase: SecretBytes) throws(OpenSSLError) {
        let (key, kind) = try KeyHandle.opened(pem, with: passphrase, as: .x25519, or: .sm2)
        self = kind == .x25519 ? .x25519(try X25519.PrivateKey(key)) : .sm2(try SM2.PrivateKey(key))
    }

    package var recipient: RecipientKey {
        switch self {
        case .x25519(let key): .x25519(key.publicKey)
        case .sm2(let key): .sm2(key.publicKey)
        }
    }

    /// The key as PKCS#8 in PEM, under a passphrase of 1 to 1023 bytes, none of them zero; another each time.
    package func pem(sealedUnder passphrase: SecretBytes) throws(OpenSSLError) -> [UInt8] {
        switch self {
        case .x25519(let key): try key.key.pem(sealedUnder: passphrase)
        case .sm2(let key): try key.key.pem(sealedUnder: passphrase)
        }
    }
}

extension OpeningKey: CustomStringConvertible, CustomReflectable {
    package var description: String { "a private key" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
