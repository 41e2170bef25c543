import Records
import Tabulation

/// Columns as a snapshot's are packed, a byte a value where that is enough, and with values that a snapshot never has.
struct PackedColumns: ColumnSource, OpenedSource {
    var columns: [(variable: Variable, values: [Int])]
    var valuesPerChunk = 65_536

    func open(_ variables: [Variable]) -> any OpenedSource {
        PackedColumns(
            columns: variables.compactMap { asked in columns.first { $0.variable == asked } },
            valuesPerChunk: valuesPerChunk)
    }

    var count: Int { columns[0].values.count }
    var chunkCount: Int { (count + valuesPerChunk - 1) / valuesPerChunk }
    var widths: [Int] { columns.map { $0.variable.cardinality > 256 ? 2 : 1 } }

    func forEachChunk(_ positions: some Sequence<Int>, _ body: ([any ColumnChunk]) -> Void) {
        for position in positions {
            let part = position * valuesPerChunk..<min((position + 1) * valuesPerChunk, count)
            body(zip(columns, widths).map { Chunk($0.values[part], width: $1) })
        }
    }

    private struct Chunk: ColumnChunk {
        let width: Int
        private let bytes: [UInt8]

        init(_ values: ArraySlice<Int>, width: Int) {
            self.width = width
            bytes = values.flatMap { value in (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        }

        var count: Int { bytes.count / width }

        func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result { body(bytes.span) }
    }
}
