internal import OpenSSL

/// One of the keys that a name has had. Values are sealed under the newest and opened under the one they name.
struct EpochKey: Sendable {
    /// From 1.
    let epoch: UInt8
    /// The one suite that the key is used with.
    let suite: SealingSuite
    let key: SecretBytes
}
