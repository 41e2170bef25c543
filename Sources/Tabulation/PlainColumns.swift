package import Records

/// Columns that are in memory already: a table that is counted from a file, without an office.
package struct PlainColumns: ColumnSource {
    private let values: [Variable: [UInt16]]

    /// Each column's values are indices (`Variable`), one a child and in the same order in every column.
    package init(_ values: [Variable: [UInt16]]) { self.values = values }

    package func forEachChunk(
        of variables: [Variable], _ body: ([any ColumnChunk]) throws(TabulationError) -> Void
    ) throws(TabulationError) {
        var chunks: [Chunk] = []
        for variable in variables {
            guard let column = values[variable] else { throw .missingColumn(variable) }
            chunks.append(Chunk(column))
        }
        try body(chunks)
    }

    private struct Chunk: ColumnChunk {
        let width = 2
        private let bytes: [UInt8]

        init(_ values: [UInt16]) {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(2 * values.count)
            for value in values {
                bytes.append(UInt8(truncatingIfNeeded: value))
                bytes.append(UInt8(truncatingIfNeeded: value >> 8))
            }
            self.bytes = bytes
        }

        var count: Int { bytes.count / 2 }

        func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result { body(bytes.span) }
    }
}
