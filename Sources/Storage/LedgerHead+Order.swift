package import Sealing

extension LedgerHead {
    /// Refuses to follow any head but the one right before: somebody else wrote, or nothing was begun.
    package func check(follows earlier: LedgerHead?) throws(StorageError) {
        guard sequence > 0 else { throw earlier == nil ? .noLedger : .ledgerMoved }
        try check(follows: earlier, of: sequence - 1)
    }

    /// Refuses to follow any head but the one of that number.
    package func check(follows earlier: LedgerHead?, of number: UInt64) throws(StorageError) {
        guard let earlier else { throw .noLedger }
        guard earlier.sequence == number, sequence > number else { throw .ledgerMoved }
    }
}
