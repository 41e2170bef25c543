package import Sealing

/// The pages that a store held when reading began, one at a time, so that memory holds one page.
///
/// They come as they are kept; whether they are what was written, `Ledger` tells.
package struct SealedPages: AsyncSequence {
    package typealias Element = SealedPage

    private let store: any OfficeStore

    init(of store: some OfficeStore) { self.store = store }

    package func makeAsyncIterator() -> Iterator { Iterator(store: store) }

    package struct Iterator: AsyncIteratorProtocol {
        private let store: any OfficeStore
        private var number: UInt32 = 0
        private var last: UInt32?

        init(store: any OfficeStore) { self.store = store }

        package mutating func next() async throws -> SealedPage? {
            let last = if let last { last } else { try await store.lastPage() }
            self.last = last
            guard number < last else { return nil }
            number += 1
            guard let page = try await store.page(number) else { throw StorageError.missingPage(number) }
            return page
        }
    }
}
