package import Sealing

/// Where a row stands in the order in which a store kept its rows.
package struct EntryPosition: Hashable, Sendable {
    package let number: Int64

    package init(_ number: Int64) { self.number = number }

    /// Before the first row.
    package static let start = EntryPosition(0)
}

extension EntryPosition: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// A sealed row and where it stands.
package struct StoredEntry: Sendable {
    package let position: EntryPosition
    package let entry: SealedEntry

    package init(position: EntryPosition, entry: SealedEntry) {
        self.position = position
        self.entry = entry
    }
}
