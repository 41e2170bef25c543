import Dispatch
import Synchronization

/// Shares a source's chunks out over threads, each of which counts for itself; the counts are then added up.
///
/// Which thread takes which chunk changes nothing: sums do not depend on it, and of several errors the one of the first
/// chunk is thrown, since every chunk before it was taken and read.
struct ChunkSharing<Counter: ChunkCounter>: Sendable {
    private let source: any OpenedSource
    private let makeCounter: @Sendable () -> Counter

    /// - Parameter makeCounter: Makes an empty counter for each thread, all of the same number of counts.
    init(_ source: any OpenedSource, makeCounter: @escaping @Sendable () -> Counter) {
        // Counts have 32 bits.
        precondition(source.count <= UInt32.max, "a table is counted over at most 4,294,967,295 children")
        (self.source, self.makeCounter) = (source, makeCounter)
    }

    /// The threads' counts, added up.
    func counts(threads: Int) throws(TabulationError) -> [UInt32] {
        let queue = ChunkQueue(count: source.chunkCount)
        let total = Mutex(Total())
        @Sendable func work() {
            let part = part(of: queue)
            total.withLock { $0.add(part) }
        }
        let threads = max(1, min(threads, source.chunkCount))
        if threads == 1 { work() } else { DispatchQueue.concurrentPerform(iterations: threads) { _ in work() } }
        return try total.withLock { $0 }.result()
    }

    /// What one thread counts.
    private func part(of queue: ChunkQueue) -> Part {
        var counter = makeCounter()
        let share = ChunkQueue.Share(of: queue)
        var failure: TabulationError?
        do throws(TabulationError) {
            try source.forEachChunk(share) { chunks in
                do throws(TabulationError) {
                    try counter.add(chunks)
                } catch {
                    failure = error
                    share.stop()
                }
            }
        } catch {
            failure = error
        }
        return Part(counts: counter.counts, failure: failure.map { (share.position, $0) })
    }
}

private struct Part {
    let counts: [UInt32]
    let failure: (position: Int, error: TabulationError)?
}

private struct Total {
    private var counts: [UInt32] = []
    private var failure: (position: Int, error: TabulationError)?

    mutating func add(_ part: consuming Part) {
        if counts.isEmpty { counts = part.counts } else { Self.add(part.counts.span, to: &counts) }
        guard let other = part.failure, other.position < failure?.position ?? .max else { return }
        failure = other
    }

    private static func add(_ part: Span<UInt32>, to counts: inout [UInt32]) {
        precondition(part.count == counts.count, "all threads count the same cells")
        var counts = counts.mutableSpan
        // There are as many of each, and no more children than a count can hold.
        for index in counts.indices { unsafe counts[unchecked: index] &+= part[unchecked: index] }
    }

    func result() throws(TabulationError) -> [UInt32] {
        if let failure { throw failure.error }
        return counts
    }
}
