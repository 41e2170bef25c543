internal import Synchronization

/// How many rows may have fields sealed anew, counted in the keyring before the first of them.
package final class ResealAllowance: Sendable {
    /// The keys whose values are sealed anew.
    package let names: Set<KeyName>
    let generation: UInt64
    private let rows: Mutex<Int>

    init(names: Set<KeyName>, generation: UInt64, rows: Int) {
        (self.names, self.generation) = (names, generation)
        self.rows = Mutex(rows)
    }

    func spend() throws(SealingError) {
        let isLeft = rows.withLock { left in
            left -= 1
            return left >= 0
        }
        guard isLeft else { throw .allowanceSpent }
    }
}
