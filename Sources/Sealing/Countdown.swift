internal import Synchronization

/// How many uses are left of those that were counted in advance, whoever shares them.
final class Countdown: Sendable {
    private let left: Mutex<Int>

    init(from count: Int) { left = Mutex(count) }

    /// Refuses once all are spent.
    func spend() throws(SealingError) {
        let isLeft = left.withLock { left in
            left -= 1
            return left >= 0
        }
        guard isLeft else { throw .allowanceSpent }
    }
}
