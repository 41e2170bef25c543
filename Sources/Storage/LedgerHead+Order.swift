package import Sealing

extension LedgerHead {
    /// Refuses to follow any head but the one right before: somebody else wrote, or nothing was begun.
    package func check(follows earlier: LedgerHead?) throws(StorageError) {
        guard let earlier else { throw .noLedger }
        guard earlier.sequence < .max, sequence == earlier.sequence + 1 else { throw .ledgerMoved }
    }
}
