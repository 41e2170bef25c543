internal import OpenSSL

extension Keyring {
    /// The keyring that remembers the store's newest head, so that no older store passes for it.
    package func noting(_ head: LedgerHead) throws(SealingError) -> Keyring {
        let seen = KeyringFile.Seen(sequence: head.sequence, head: Hexadecimal.text(head.code))
        guard seen != content.store else { return self }
        return try changed { $0.store = seen }
    }

    /// The number of writes that led to the newest head that this keyring has noted.
    package var notedSequence: UInt64? { content.store?.sequence }

    /// Refuses a store that is older than what this keyring has noted of it, one that parted from it, and one that a
    /// newer file of this keyring has written to. The head's own code is for `Ledger` to check.
    package func check(seen head: LedgerHead) throws(SealingError) {
        guard head.generation <= generation else { throw .olderKeyring(has: generation, storeKnows: head.generation) }
        guard let seen = content.store else { return }
        guard head.sequence >= seen.sequence else { throw .olderStore(has: head.sequence, knows: seen.sequence) }
        guard head.sequence > seen.sequence || Hexadecimal.text(head.code) == seen.head else {
            throw .partedStore(head.sequence)
        }
    }
}
