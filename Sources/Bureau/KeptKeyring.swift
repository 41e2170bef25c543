internal import Sealing
internal import Synchronization

/// The office's keyring, opened once and followed from then on: the only way to change what `keyring.json` holds.
///
/// The file says more than the keys: how often each was used, which record comes next, what was erased, how far the
/// store was. So a change is made to the newest file, whichever process wrote it, under a lock of its own, and is on
/// disk before what it allows is done.
final class KeptKeyring: Sendable {
    private let folder: OfficeFolder
    private let newest: Mutex<Keyring>

    init(_ keyring: Keyring, in folder: OfficeFolder) {
        self.folder = folder
        newest = Mutex(keyring)
    }

    /// As this process saw it last.
    var current: Keyring { newest.withLock { $0 } }

    /// Writes what `change` makes of the newest keyring, unless that is the very same; answers with what it answers.
    @discardableResult
    func change<Answer>(_ change: (Keyring) throws -> (Keyring, Answer)) throws -> Answer {
        let lock = try OfficeLock(keyringOf: folder)
        defer { _ = lock }
        let before = try reread()
        let (after, answer) = try change(before)
        if after.file != before.file { try OfficeFile.write(after.file, to: folder.keyring, for: .ownerOnly) }
        remember(after)
        return answer
    }

    func change(_ change: (Keyring) throws -> Keyring) throws {
        try self.change { (try change($0), ()) }
    }

    /// The keyring as it is on disk now, perhaps changed by another process.
    @discardableResult
    func refresh() throws -> Keyring {
        let keyring = try reread()
        remember(keyring)
        return keyring
    }

    /// Two threads may have read the file at different moments.
    private func remember(_ keyring: Keyring) {
        newest.withLock { if keyring.generation >= $0.generation { $0 = keyring } }
    }

    private func reread() throws -> Keyring {
        // In this order: the file never goes back, so what is read after is not older.
        let known = current
        let file = try OfficeFile.read(folder.keyring)
        let keyring = file == known.file ? known : try known.reopened(file)
        guard keyring.generation >= known.generation else {
            throw SealingError.olderKeyring(has: keyring.generation, storeKnows: known.generation)
        }
        return keyring
    }
}
