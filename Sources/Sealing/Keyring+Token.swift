extension Keyring {
    /// The token's key that a keyring's file is under, before it is opened; nothing where it is under no token's.
    package static func tokenKey(of file: [UInt8]) throws(SealingError) -> TokenKey? {
        try KeyringFile(reading: file).root.tokenKey
    }
}
