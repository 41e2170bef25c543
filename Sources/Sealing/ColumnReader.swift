internal import OpenSSL
package import Records

/// Opens a snapshot's columns chunk by chunk; plain values are only ever in memory.
///
/// Guarantee: every value lent is one that the snapshot was taken with, at its place; a column that is missing,
/// changed, cut short or another snapshot's is refused by name.
package struct ColumnReader: Sendable {
    package let snapshot: Snapshot
    private let keyring: Keyring

    /// Refuses a snapshot that was not taken with this keyring, or was changed since.
    package init(_ snapshot: Snapshot, keyring: Keyring) throws(SealingError) {
        let key = try keyring.derivedKey(.snapshot)
        let isAuthentic = try SealingError.wrapping { () throws(OpenSSLError) in
            try snapshot.isAuthentic(under: key)
        }
        guard isAuthentic else { throw .snapshotNotAuthentic(snapshot.id) }
        (self.snapshot, self.keyring) = (snapshot, keyring)
    }

    /// How many chunks each column has.
    package var chunkCount: Int { ColumnFormat.chunkCount(of: snapshot.count) }

    /// Lends the chunks of one column in order.
    package func forEachChunk(of column: SealedColumn, _ body: (PlainChunk) -> Void) throws(SealingError) {
        try forEachChunk(of: [column.variable], in: [column]) { body($0[0]) }
    }

    /// Lends the chunks of several variables side by side: the same children, in the order of `variables`.
    ///
    /// - Parameters:
    ///   - columns: The snapshot's columns, in any order; those not asked for are not touched.
    ///   - positions: Which chunks, all of them by default; several threads can share a snapshot out.
    package func forEachChunk(
        of variables: [Variable], in columns: [SealedColumn], positions: Range<Int>? = nil,
        _ body: ([PlainChunk]) -> Void
    ) throws(SealingError) {
        var opened: [OpenedColumn] = []
        for variable in variables { opened.append(try open(variable, in: columns)) }
        let chunks = opened.map { PlainChunk($0.format) }
        defer { for chunk in chunks { chunk.wipe() } }
        for position in positions ?? 0..<chunkCount {
            for (column, chunk) in zip(opened, chunks) { try column.read(position, into: chunk) }
            body(chunks)
        }
    }

    /// Checks a column against the manifest.
    private func open(_ variable: Variable, in columns: [SealedColumn]) throws(SealingError) -> OpenedColumn {
        guard let listed = snapshot.columns.first(where: { $0.variable == variable }),
            let column = columns.first(where: { $0.variable == variable })
        else { throw .columnMissing(variable, of: snapshot.id) }
        let format = ColumnFormat(variable)
        let (digest, categories) = try SealingError.wrapping { () throws(OpenSSLError) in
            (try ColumnFormat.digest(of: column.chunks), try format.categories())
        }
        guard categories == listed.categories else { throw .categoriesChanged(variable, of: snapshot.id) }
        guard column.snapshot == snapshot.id, column.count == snapshot.count, column.chunks.count == chunkCount,
            digest == listed.digest
        else { throw .columnNotAuthentic(variable, of: snapshot.id) }
        return OpenedColumn(
            column: column, format: format, cipher: try keyring.cipher(for: .column(variable)))
    }
}

/// A column that the manifest knows, with what opens it.
private struct OpenedColumn {
    let column: SealedColumn
    let format: ColumnFormat
    let cipher: ValueCipher

    func read(_ position: Int, into chunk: PlainChunk) throws(SealingError) {
        let refusal = SealingError.columnNotAuthentic(column.variable, of: column.snapshot)
        let count = ColumnFormat.valueCount(ofChunk: position, count: column.count)
        let sealed = column.chunks[position]
        guard sealed.count == count * format.width + SealedValue.overhead else { throw refusal }
        var associated = format.associated(
            with: column.snapshot, position: position, valueCount: count, isLast: position == column.chunks.count - 1)
        try chunk.fill(from: sealed, by: cipher, bound: &associated, refusal: refusal)
    }
}
