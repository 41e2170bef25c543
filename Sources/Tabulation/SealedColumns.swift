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

    package func forEachChunk(
        of variables: [Variable], _ body: ([any ColumnChunk]) throws(TabulationError) -> Void
    ) throws(TabulationError) {
        var failure: TabulationError?
        do throws(SealingError) {
            try reader.forEachChunk(of: variables, in: columns) { chunks in
                guard failure == nil else { return }
                do throws(TabulationError) { try body(chunks) } catch { failure = error }
            }
        } catch {
            throw .refused(error)
        }
        if let failure { throw failure }
    }
}

extension PlainChunk: ColumnChunk {}
