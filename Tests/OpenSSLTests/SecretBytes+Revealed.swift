import OpenSSL

extension SecretBytes {
    /// A copy of the bytes, for comparison with a published answer.
    var revealed: [UInt8] { unsafe withBytes { unsafe Array($0) } }
}
