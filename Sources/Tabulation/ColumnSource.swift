package import Records

/// Where a table's values come from: columns of equal length, of which only those asked for are opened.
package protocol ColumnSource {
    /// Lends the values of several variables side by side, piece by piece: the same children, in the variables' order.
    func forEachChunk(
        of variables: [Variable], _ body: ([any ColumnChunk]) throws(TabulationError) -> Void
    ) throws(TabulationError)
}

/// Consecutive values of one column; each is an index (`Variable`).
package protocol ColumnChunk {
    var count: Int { get }
    /// One or two bytes a value, the less significant first.
    var width: Int { get }

    func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result
}
