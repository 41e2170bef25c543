package import Sealing

/// The rows that a store held when reading began, a batch at a time, so that memory holds one batch.
package struct EntryBatches: AsyncSequence {
    package typealias Element = [SealedEntry]

    private let store: any OfficeStore
    private let size: Int

    init(of store: some OfficeStore, size: Int) {
        precondition(size > 0, "a batch of rows holds at least one")
        self.store = store
        self.size = size
    }

    package func makeAsyncIterator() -> Iterator { Iterator(store: store, size: size) }

    package struct Iterator: AsyncIteratorProtocol {
        private let store: any OfficeStore
        private let size: Int
        private var position = EntryPosition.start
        private var end: EntryPosition?

        init(store: any OfficeStore, size: Int) {
            self.store = store
            self.size = size
        }

        package mutating func next() async throws -> [SealedEntry]? {
            let end = if let end { end } else { try await store.lastEntryPosition() }
            self.end = end
            let batch = try await store.entries(after: position, through: end, limit: size)
            guard let last = batch.last else { return nil }
            position = last.position
            return batch.map(\.entry)
        }
    }
}
