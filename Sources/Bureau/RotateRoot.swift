internal import Foundation
internal import Sealing

/// What putting the keys under another secret answers.
package struct RotatedRoot: Encodable, Sendable {
    /// The keyring, which is still the same.
    package let keyring: String
    package let file: String
}

/// Puts the office's keys under another passphrase or key file; nothing that they sealed is touched.
///
/// Whoever has the present secret may. The new file takes the old one's place whole, once it has been opened with the new
/// secret; copies of the old file still open with the old one.
package struct RotateRoot {
    private let folder: OfficeFolder

    package init(_ folder: OfficeFolder) { self.folder = folder }

    package func callAsFunction(from present: Unlocking, to next: Unlocking) throws -> RotatedRoot {
        guard folder.isOffice else { throw BureauError.notAnOffice(folder.root.path) }
        let kept = KeptKeyring(try Keyring.open(OfficeFile.read(folder.keyring), with: present.secret), in: folder)
        let id = try kept.change { keyring in
            let rewrapped = try keyring.rewrapped(protectedBy: next.secret)
            return (try Keyring.open(rewrapped.file, with: next.secret), rewrapped.id)
        }
        return RotatedRoot(keyring: id, file: folder.keyring.path)
    }
}
