internal import Foundation
internal import Sealing

/// What putting the keys under another secret answers.
package struct RotatedRoot: Encodable, Sendable {
    /// The keyring, which is still the same.
    package let keyring: String
    package let file: String
    /// The label of the token's key that was destroyed.
    package let destroyed: String?
}

/// Puts the office's keys under another passphrase, key file or token; nothing that they sealed is touched.
///
/// Whoever has the present secret may. The new file takes the old one's place whole, once it has been opened with the new
/// secret; copies of the old file still open with the old one, unless that is a token's key and is destroyed.
package struct RotateRoot {
    private let folder: OfficeFolder

    package init(_ folder: OfficeFolder) { self.folder = folder }

    /// - Parameter destroyingOldTokenKey: Whether the token's key that the office was under is destroyed in the end, so
    ///   that every older copy of the keyring opens with nothing any more.
    package func callAsFunction(
        from present: Unlocking, to next: Unlocking, destroyingOldTokenKey: Bool = false
    ) throws -> RotatedRoot {
        guard folder.isOffice else { throw BureauError.notAnOffice(folder.root.path) }
        let old = try OfficeFile.read(folder.keyring)
        let oldKey = try Keyring.tokenKey(of: old)
        guard oldKey != nil || !destroyingOldTokenKey else { throw BureauError.noOldTokenKey }
        let kept = KeptKeyring(try Keyring.open(old, with: present.secret), in: folder)
        let id = try kept.change { keyring in
            let rewrapped = try keyring.rewrapped(protectedBy: next.secret)
            let newKey = try Keyring.tokenKey(of: rewrapped.file)
            guard newKey == nil || newKey?.publicKey != oldKey?.publicKey else { throw BureauError.sameTokenKey }
            let opened = try Keyring.open(rewrapped.file, with: next.secret)
            // The module first: a keyring under a token whose module is known opens, whenever this is cut short.
            if let module = next.tokenModule { try remember(module) }
            return (opened, opened.id)
        }
        if next.tokenModule == nil { try remember(nil) }
        if destroyingOldTokenKey, let oldKey, case .token(let token) = present.secret { try token.destroy(oldKey) }
        return RotatedRoot(
            keyring: id, file: folder.keyring.path, destroyed: destroyingOldTokenKey ? oldKey?.label : nil)
    }

    private func remember(_ module: String?) throws {
        var configuration = try OfficeConfiguration.read(folder)
        guard configuration.tokenModule != module else { return }
        configuration.tokenModule = module
        try configuration.write(to: folder)
    }
}
