package import Storage
internal import Testing

/// One thing that every store must do, checked on a store that is empty.
package struct Clause: Sendable, CustomTestStringConvertible {
    /// The promise as a sentence.
    package let sentence: String
    private let body: @Sendable (any OfficeStore) async throws -> Void

    init(_ sentence: String, _ body: @escaping @Sendable (any OfficeStore) async throws -> Void) {
        self.sentence = sentence
        self.body = body
    }

    /// Records an issue for everything that does not hold.
    package func check(_ store: any OfficeStore) async throws { try await body(store) }

    package var testDescription: String { sentence }
}

extension Clause {
    /// The whole contract. A store's own tests run each clause on a fresh store.
    package static let all =
        ledger + imports + pages + replacements + lookups + snapshots + drafts + submissions + opinions + releases
        + journal
}
