/// Which signatures are made: those of RFC 8032, or those of GB/T 32918.2.
package enum SignatureScheme: Sendable, CaseIterable {
    case ed25519
    /// SM2 with SM3.
    case sm2
}

/// A private key of either scheme: how a department says that an opinion is its own. Its bytes leave only as `pem`.
package enum SigningKey: Sendable {
    case ed25519(Ed25519.PrivateKey)
    case sm2(SM2.PrivateKey)

    /// Makes a new key.
    package static func generate(_ scheme: SignatureScheme) throws(OpenSSLError) -> SigningKey {
        switch scheme {
        case .ed25519: .ed25519(try .generate())
        case .sm2: .sm2(try .generate())
        }
    }

    /// The key that 32 secret bytes determine.
    package init(_ scheme: SignatureScheme, seed: SecretBytes) throws(OpenSSLError) {
        switch scheme {
        case .ed25519: self = .ed25519(try Ed25519.PrivateKey(seed: seed))
        case .sm2: self = .sm2(try SM2.PrivateKey(seed: seed))
        }
    }

    /// Reads an unencrypted key of either scheme in PEM (`-----BEGIN PRIVATE KEY-----`).
    package init(pem: some Collection<UInt8>) throws(OpenSSLError) {
        if let key = try? Ed25519.PrivateKey(pem: pem) {
            self = .ed25519(key)
        } else {
            self = .sm2(try SM2.PrivateKey(pem: pem))
        }
    }

    /// Reads a key of either scheme that `pem(sealedUnder:)` or `openssl` sealed (`-----BEGIN ENCRYPTED PRIVATE KEY-----`).
    package init(pem: some Collection<UInt8>, sealedUnder passphrase: SecretBytes) throws(OpenSSLError) {
        let (key, kind) = try KeyHandle.opened(pem, with: passphrase, as: .ed25519, or: .sm2)
        self = kind == .ed25519 ? .ed25519(try Ed25519.PrivateKey(key)) : .sm2(try SM2.PrivateKey(key))
    }

    /// Whether a key in PEM opens with a passphrase only.
    package static func isSealed(_ pem: some Collection<UInt8>) -> Bool {
        pem.starts(with: "-----BEGIN ENCRYPTED PRIVATE KEY-----".utf8)
    }

    package var publicKey: VerificationKey {
        switch self {
        case .ed25519(let key): .ed25519(key.publicKey)
        case .sm2(let key): .sm2(key.publicKey)
        }
    }

    /// The key as PKCS#8 in PEM, for a file only its owner may read.
    package func pem() throws(OpenSSLError) -> [UInt8] {
        switch self {
        case .ed25519(let key): try key.pem()
        case .sm2(let key): try key.pem()
        }
    }

    /// The same under a passphrase of 1 to 1023 bytes, none of them zero; another each time.
    package func pem(sealedUnder passphrase: SecretBytes) throws(OpenSSLError) -> [UInt8] {
        switch self {
        case .ed25519(let key): try key.key.pem(sealedUnder: passphrase)
        case .sm2(let key): try key.key.pem(sealedUnder: passphrase)
        }
    }

    /// A signature of `message`: 64 bytes, or for SM2 up to 72 in DER.
    package func sign(_ message: some Collection<UInt8>) throws(OpenSSLError) -> [UInt8] {
        switch self {
        case .ed25519(let key): try key.sign(message)
        case .sm2(let key): try key.sign(message)
        }
    }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
    package var description: String { "a private key" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
