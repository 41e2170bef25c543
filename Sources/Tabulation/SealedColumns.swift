package import Records
package import Sealing

/// A snapshot's columns, opened only while they are counted.
package struct SealedColumns: ColumnSource {
    private let reader: ColumnReader
    private let columns: [SealedColumn]

    /// Refuses a snapshot that was not taken with this keyring, or was changed since.
    package init(_ snapshot: Snapshot, _ columns: [SealedColumn], keyring: Keyring) throws(TabulationError) {
        do { reader = try ColumnReader(snapshot, keyring: keyring) } catch { throw .refused(error) }
        self.columns = columns
    }

    package func open(_ variables: [Variable]) throws(TabulationError) -> any OpenedSource {
        do { return Opened(columns: try reader.open(variables, in: columns)) } catch { throw .refused(error) }
    }

    private struct Opened: OpenedSource {
        let columns: OpenedColumns

        var count: Int { columns.count }
        var chunkCount: Int { columns.chunkCount }
        var widths: [Int] { columns.widths }

        func forEachChunk(
            _ positions: some Sequence<Int>, _ body: ([any ColumnChunk]) -> Void
        ) throws(TabulationError) {
            do throws(SealingError) { try columns.forEachChunk(positions, body) } catch { throw .refused(error) }
        }
    }
}

extension PlainChunk: ColumnChunk {}
