package import Records

/// Columns that are in memory already: a table that is counted from a file, without an office.
package struct PlainColumns: ColumnSource {
    private let values: [Variable: [UInt16]]
    private let valuesPerChunk: Int

    /// Each column's values are indices (`Variable`), one a child and in the same order in every column.
    package init(_ values: [Variable: [UInt16]], valuesPerChunk: Int = 65_536) {
        precondition(valuesPerChunk > 0, "a chunk holds values")
        (self.values, self.valuesPerChunk) = (values, valuesPerChunk)
    }

    package func open(_ variables: [Variable]) throws(TabulationError) -> any OpenedSource {
        var columns: [[UInt16]] = []
        for variable in variables {
            guard let column = values[variable] else { throw .missingColumn(variable) }
            guard column.count == columns.first?.count ?? column.count else { throw .damagedColumn(variable) }
            columns.append(column)
        }
        return Opened(columns: columns, valuesPerChunk: valuesPerChunk)
    }

    private struct Opened: OpenedSource {
        let columns: [[UInt16]]
        let valuesPerChunk: Int

        var count: Int { columns.first?.count ?? 0 }
        var chunkCount: Int { (count + valuesPerChunk - 1) / valuesPerChunk }
        var widths: [Int] { columns.map { _ in 2 } }

        func forEachChunk(_ positions: some Sequence<Int>, _ body: ([any ColumnChunk]) -> Void) {
            for position in positions {
                let start = position * valuesPerChunk
                body(columns.map { Chunk($0[start..<min(start + valuesPerChunk, count)]) })
            }
        }
    }

    private struct Chunk: ColumnChunk {
        let width = 2
        private let bytes: [UInt8]

        init(_ values: ArraySlice<UInt16>) {
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
