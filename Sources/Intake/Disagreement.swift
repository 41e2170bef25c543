package import Records

/// A field of one child in which registers say different things, to be settled by people.
package struct Disagreement: Sendable, Hashable {
    package let field: Field
    /// The rows that say something about it, by the caller's names.
    package let records: [Int]
}
