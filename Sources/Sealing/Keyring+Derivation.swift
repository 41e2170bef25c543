package import OpenSSL
package import Records

extension Keyring {
    /// The key of one purpose, derived from the root: 32 bytes.
    package func purposeKey(_ purpose: KeyPurpose) throws(SealingError) -> SecretBytes { try derivedKey(purpose.key) }

    /// The 32-byte code of a message under the key of one purpose.
    package func code(for bytes: some Collection<UInt8>, as purpose: KeyPurpose) throws(SealingError) -> [UInt8] {
        let authenticator = try authenticator(purpose.key)
        return try SealingError.wrapping { () throws(OpenSSLError) in try authenticator.code(for: bytes) }
    }

    /// Seals and opens fields by themselves; for one thread at a time.
    package func fieldCipher() throws(SealingError) -> FieldCipher { try FieldCipher(self) }

    /// The blind index of one field; for one thread at a time.
    package func blindIndex(for field: Field) throws(SealingError) -> BlindIndex {
        try SealingError.wrapping { () throws(OpenSSLError) in
            let key = try HKDF.derive(
                32, from: root, info: "countersign/v1/index/\(field.rawValue)".utf8, with: suite.hash)
            return BlindIndex(try HMAC.Keyed(key, with: suite.hash))
        }
    }

    /// Any derived key: 32 bytes.
    func derivedKey(_ key: DerivedKey) throws(SealingError) -> SecretBytes {
        try SealingError.wrapping { () throws(OpenSSLError) in try Self.derived(key, from: root, suite: suite) }
    }

    /// What makes codes under any derived key.
    func authenticator(_ key: DerivedKey) throws(SealingError) -> Authenticator {
        Authenticator(try derivedKey(key), with: suite.hash)
    }

    static func authenticator(
        _ key: DerivedKey, from root: SecretBytes, suite: SealingSuite
    ) throws(OpenSSLError) -> Authenticator {
        Authenticator(try derived(key, from: root, suite: suite), with: suite.hash)
    }

    private static func derived(
        _ key: DerivedKey, from root: SecretBytes, suite: SealingSuite
    ) throws(OpenSSLError) -> SecretBytes {
        try HKDF.derive(32, from: root, info: key.context.utf8, with: suite.hash)
    }
}
