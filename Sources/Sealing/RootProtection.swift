internal import Foundation
internal import OpenSSL

/// How a keyring's root key is kept: under a key that scrypt makes of a passphrase, or HKDF of a key file.
///
/// scrypt is the same in every suite; nothing in the Chinese standards is as dear to guess at.
struct RootProtection: Codable, Sendable {
    enum Kind: String, Codable, Sendable {
        case passphrase
        case keyFile = "key-file"
    }

    let kind: Kind
    /// Present for a passphrase alone.
    let scrypt: ScryptCost?
    let salt: Data
    let wrapped: Data

    /// Wraps `root` under `secret` with fresh salt.
    init(
        _ root: SecretBytes, under secret: RootSecret, cost: ScryptCost, suite: SealingSuite
    ) throws(SealingError) {
        guard cost.isBearable else { throw .excessiveCost }
        switch secret {
        case .passphrase(let bytes) where bytes.count == 0: throw .emptyPassphrase
        case .keyFile(let bytes) where bytes.count < 32: throw .shortKeyFile
        case .passphrase: (kind, scrypt) = (.passphrase, cost)
        case .keyFile: (kind, scrypt) = (.keyFile, nil)
        }
        do {
            let salt = try SystemRandom.bytes(Self.saltCount)
            let wrap = try KeyWrap(Self.key(from: secret, salt: salt, cost: cost, suite: suite), of: suite)
            self.salt = Data(salt)
            wrapped = Data(try wrap.wrap(root, as: Self.label))
        } catch {
            throw .libcrypto(error)
        }
    }

    /// The root key, for the secret that wrapped it.
    func root(unlockedBy secret: RootSecret, suite: SealingSuite) throws(SealingError) -> SecretBytes {
        switch (kind, secret) {
        case (.passphrase, .keyFile): throw .needsPassphrase
        case (.keyFile, .passphrase): throw .needsKeyFile
        case (.passphrase, .passphrase), (.keyFile, .keyFile): break
        }
        guard salt.count == Self.saltCount, (kind == .passphrase) == (scrypt != nil) else { throw .damagedKeyring }
        let cost = scrypt ?? .standard
        guard cost.isBearable else { throw .excessiveCost }
        do {
            let wrap = try KeyWrap(Self.key(from: secret, salt: Array(salt), cost: cost, suite: suite), of: suite)
            return try wrap.unwrap(Array(wrapped), as: Self.label)
        } catch .notAuthentic {
            throw kind == .passphrase ? .wrongPassphrase : .wrongKeyFile
        } catch {
            throw .libcrypto(error)
        }
    }

    private static let saltCount = 32
    private static let label = "countersign/v1/root"

    private static func key(
        from secret: RootSecret, salt: [UInt8], cost: ScryptCost, suite: SealingSuite
    ) throws(OpenSSLError) -> SecretBytes {
        switch secret {
        case .passphrase(let bytes):
            try Scrypt.derive(32, from: bytes, salt: salt, cost: cost.parameters, memory: ScryptCost.memoryLimit)
        case .keyFile(let bytes):
            try HKDF.derive(32, from: bytes, salt: salt, info: "countersign/v1/key-file".utf8, with: suite.hash)
        }
    }
}
