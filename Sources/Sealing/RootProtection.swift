internal import Foundation
internal import OpenSSL

/// How a keyring's root key is kept: under a key that scrypt makes of a passphrase, or HKDF of a key file or of a random
/// secret that only a token's key decrypts.
///
/// scrypt is the same in every suite; nothing in the Chinese standards is as dear to guess at.
struct RootProtection: Codable, Sendable {
    enum Kind: String, Codable, Sendable {
        case passphrase
        case keyFile = "key-file"
        case token
    }

    let kind: Kind
    /// Present for a passphrase alone.
    let scrypt: ScryptCost?
    /// Present for a token alone: which key of which token.
    let tokenKey: TokenKey?
    /// Present for a token alone: the random secret, encrypted to that key.
    let secret: Data?
    let salt: Data
    let wrapped: Data

    /// Wraps `root` under `secret` with fresh salt.
    init(
        _ root: SecretBytes, under secret: RootSecret, cost: ScryptCost, suite: SealingSuite
    ) throws(SealingError) {
        guard cost.isBearable else { throw .excessiveCost }
        let bytes: SecretBytes
        switch secret {
        case .passphrase(let given):
            guard given.count > 0 else { throw .emptyPassphrase }
            (kind, scrypt, tokenKey, self.secret, bytes) = (.passphrase, cost, nil, nil, given)
        case .keyFile(let given):
            guard given.count >= 32 else { throw .shortKeyFile }
            (kind, scrypt, tokenKey, self.secret, bytes) = (.keyFile, nil, nil, nil, given)
        case .token(let token):
            let fresh = try SealingError.wrapping { () throws(OpenSSLError) in try SecretBytes.random(32) }
            let wrapped = try SealingError.asking { () throws(TokenError) in try token.wrap(fresh) }
            (kind, scrypt, tokenKey, self.secret, bytes) = (.token, nil, wrapped.key, Data(wrapped.bytes), fresh)
        }
        do {
            let salt = try SystemRandom.bytes(Self.saltCount)
            let wrap = try KeyWrap(Self.key(kind, from: bytes, salt: salt, cost: cost, suite: suite), of: suite)
            self.salt = Data(salt)
            wrapped = Data(try wrap.wrap(root, as: Self.label))
        } catch {
            throw .libcrypto(error)
        }
    }

    /// The root key, for the secret that wrapped it.
    func root(unlockedBy secret: RootSecret, suite: SealingSuite) throws(SealingError) -> SecretBytes {
        guard salt.count == Self.saltCount, (kind == .passphrase) == (scrypt != nil),
            (kind == .token) == (tokenKey != nil), (kind == .token) == (self.secret != nil)
        else { throw .damagedKeyring }
        let bytes = try bytes(of: secret)
        let cost = scrypt ?? .standard
        guard cost.isBearable else { throw .excessiveCost }
        do {
            let wrap = try KeyWrap(Self.key(kind, from: bytes, salt: Array(salt), cost: cost, suite: suite), of: suite)
            return try wrap.unwrap(Array(wrapped), as: Self.label)
        } catch .notAuthentic {
            throw wrongSecret
        } catch {
            throw .libcrypto(error)
        }
    }

    /// What the root's key is made of, for a secret of the kind asked for.
    private func bytes(of given: RootSecret) throws(SealingError) -> SecretBytes {
        switch (kind, given) {
        case (.passphrase, .passphrase(let bytes)), (.keyFile, .keyFile(let bytes)): return bytes
        case (.token, .token(let token)):
            guard let tokenKey, let secret else { throw .damagedKeyring }
            return try SealingError.asking { () throws(TokenError) in
                try token.unwrap(WrappedSecret(key: tokenKey, bytes: Array(secret)))
            }
        case (.passphrase, .keyFile), (.passphrase, .token): throw .needsPassphrase
        case (.keyFile, .passphrase), (.keyFile, .token): throw .needsKeyFile
        case (.token, .passphrase), (.token, .keyFile): throw .needsToken
        }
    }

    private var wrongSecret: SealingError {
        switch kind {
        case .passphrase: .wrongPassphrase
        case .keyFile: .wrongKeyFile
        case .token: .wrongToken
        }
    }

    private static let saltCount = 32
    private static let label = "countersign/v1/root"

    private static func key(
        _ kind: Kind, from bytes: SecretBytes, salt: [UInt8], cost: ScryptCost, suite: SealingSuite
    ) throws(OpenSSLError) -> SecretBytes {
        switch kind {
        case .passphrase:
            try Scrypt.derive(32, from: bytes, salt: salt, cost: cost.parameters, memory: ScryptCost.memoryLimit)
        case .keyFile, .token:
            try HKDF.derive(32, from: bytes, salt: salt, info: "countersign/v1/\(kind.rawValue)".utf8, with: suite.hash)
        }
    }
}
