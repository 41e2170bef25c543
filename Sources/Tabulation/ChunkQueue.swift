import Synchronization

/// Hands out the positions of a source's chunks, each to one thread, in ascending order.
final class ChunkQueue: Sendable {
    private let count: Int
    private let next = Atomic(0)

    init(count: Int) { self.count = count }

    private func take() -> Int? {
        let position = next.wrappingAdd(1, ordering: .relaxed).oldValue
        return position < count ? position : nil
    }

    /// What one thread takes, as long as there is any or until it stops.
    final class Share: Sequence, IteratorProtocol {
        private let queue: ChunkQueue
        private var isStopped = false
        /// The position taken last.
        private(set) var position = 0

        init(of queue: ChunkQueue) { self.queue = queue }

        func next() -> Int? {
            guard !isStopped, let taken = queue.take() else { return nil }
            position = taken
            return taken
        }

        func stop() { isStopped = true }
    }
}
