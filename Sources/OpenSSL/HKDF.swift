/// HKDF (RFC 5869): keys from a key, one for each purpose.
package enum HKDF {
    /// `count` bytes, at most 8160, which nobody can tell from random without `key`.
    ///
    /// - Parameter info: What the derived key is for; another purpose gives an unrelated key.
    package static func derive(
        _ count: Int, from key: SecretBytes, salt: [UInt8] = [], info: some Collection<UInt8>, with hash: HashFunction
    ) throws(OpenSSLError) -> SecretBytes {
        let derivation = try KeyDerivation("HKDF")
        try derivation.set("digest", to: hash.name)
        if !salt.isEmpty { try derivation.set("salt", to: salt) }
        try derivation.set("info", to: Array(info))
        return try derivation.derive(count, from: key, named: "key")
    }
}
