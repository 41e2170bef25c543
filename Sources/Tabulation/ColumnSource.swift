package import Records

/// Where a table's values come from: columns of equal length, of which only those asked for are opened.
package protocol ColumnSource {
    /// Makes several variables ready to be read side by side; refuses what is missing or not authentic.
    func open(_ variables: [Variable]) throws(TabulationError) -> any OpenedSource
}

/// The columns that a table needs, in pieces that several threads can share out.
package protocol OpenedSource: Sendable {
    /// How many pieces there are.
    var chunkCount: Int { get }
    /// How many children there are.
    var count: Int { get }
    /// Bytes a value, for each variable.
    var widths: [Int] { get }

    /// Lends the pieces at `positions`: the values of the same children, in the variables' order.
    func forEachChunk(
        _ positions: some Sequence<Int>, _ body: ([any ColumnChunk]) -> Void
    ) throws(TabulationError)
}

/// Consecutive values of one column; each is an index (`Variable`).
package protocol ColumnChunk {
    var count: Int { get }
    /// One or two bytes a value, the less significant first.
    var width: Int { get }

    func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result
}
