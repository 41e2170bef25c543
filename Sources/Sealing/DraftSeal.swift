internal import OpenSSL

/// Tells this office's stored drafts from anybody else's.
///
/// An open keyring gives it, and nothing else does. Whoever holds it can hand it on, but make no code with it: that
/// takes the `Protection` interface, which `Disclosure` alone imports, and which it uses on protected tables only. So
/// no other target can put figures of its own making under the seal.
public struct DraftSeal: Sendable {
    private let authenticator: Authenticator

    fileprivate init(_ authenticator: Authenticator) { self.authenticator = authenticator }

    /// The code over a draft's bytes, under the office's key for drafts. Throws what libcrypto refuses.
    @_spi(Protection) public func code(for bytes: [UInt8]) throws -> [UInt8] {
        try authenticator.code(for: bytes)
    }
}

extension DraftSeal: CustomReflectable {
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Keyring {
    /// What this office's drafts are sealed with; the same for every opening of the same keyring.
    package func draftSeal() throws(SealingError) -> DraftSeal { DraftSeal(try authenticator(.draft)) }
}
