internal import Sealing
internal import Synchronization

/// The office's keyring and its file: what changes one changes the other, over every process of the machine.
///
/// Guarantee: no two changes are made of the same keyring, so that no number, count or epoch is given twice; a change
/// that cannot be written is not made.
final class KeptKeyring: Sendable {
    private let folder: OfficeFolder
    private let state: Mutex<Keyring>

    init(_ keyring: Keyring, in folder: OfficeFolder) {
        self.folder = folder
        state = Mutex(keyring)
    }

    /// The keyring as it was last read or changed here; another process may have gone further.
    var current: Keyring { state.withLock { $0 } }

    /// Puts in place of the file, as it stands now, what `change` makes of it.
    func change<Answer: Sendable>(_ change: (Keyring) throws -> (Keyring, Answer)) throws -> Answer {
        try state.withLock { keyring in
            let lock = try OfficeLock(keyringOf: folder)
            defer { _ = lock }
            let newest = try keyring.reopened(OfficeFile.read(folder.keyring))
            guard newest.generation >= keyring.generation else {
                throw SealingError.olderKeyring(has: newest.generation, storeKnows: keyring.generation)
            }
            let (next, answer) = try change(newest)
            if next.file != newest.file { try OfficeFile.write(next.file, to: folder.keyring, for: .ownerOnly) }
            keyring = next
            return answer
        }
    }
}
