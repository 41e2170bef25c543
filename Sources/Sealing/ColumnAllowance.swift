internal import Synchronization

/// How many children a snapshot may have, counted in the keyring before its first column is sealed; for one snapshot.
package final class ColumnAllowance: Sendable {
    let generation: UInt64
    private let children: Mutex<Int>

    init(generation: UInt64, children: Int) {
        self.generation = generation
        self.children = Mutex(children)
    }

    func spend() throws(SealingError) {
        let isLeft = children.withLock { left in
            left -= 1
            return left >= 0
        }
        guard isLeft else { throw .allowanceSpent }
    }
}
