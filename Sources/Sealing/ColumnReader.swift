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
        let authenticator = try keyring.authenticator(.snapshot)
        let isAuthentic = try SealingError.wrapping { () throws(OpenSSLError) in
            try snapshot.isAuthentic(by: authenticator)
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
        try open(variables, in: columns).forEachChunk(positions ?? 0..<chunkCount, body)
    }

    /// Checks the columns of several variables against the manifest, once for all threads that then read them.
    package func open(_ variables: [Variable], in columns: [SealedColumn]) throws(SealingError) -> OpenedColumns {
        var opened: [OpenedColumn] = []
        for variable in variables { opened.append(try open(variable, in: columns)) }
        return OpenedColumns(count: snapshot.count, columns: opened, keyring: keyring)
    }

    /// Checks a column against the manifest.
    private func open(_ variable: Variable, in columns: [SealedColumn]) throws(SealingError) -> OpenedColumn {
        guard let listed = snapshot.columns.first(where: { $0.variable == variable }),
            let column = columns.first(where: { $0.variable == variable })
        else { throw .columnMissing(variable, of: snapshot.id) }
        let format = ColumnFormat(variable)
        let (digest, categories) = try SealingError.wrapping { () throws(OpenSSLError) in
            (
                try ColumnFormat.digest(of: column.chunks, with: keyring.suite.hash),
                try format.categories(with: keyring.suite.hash)
            )
        }
        guard categories == listed.categories else { throw .categoriesChanged(variable, of: snapshot.id) }
        guard column.snapshot == snapshot.id, column.count == snapshot.count, column.chunks.count == chunkCount,
            digest == listed.digest
        else { throw .columnNotAuthentic(variable, of: snapshot.id) }
        return OpenedColumn(column, format)
    }
}

/// Columns that the manifest knows, to be read side by side; several threads can share their chunks out.
package struct OpenedColumns: Sendable {
    /// How many values each column holds.
    package let count: Int
    fileprivate let columns: [OpenedColumn]
    fileprivate let keyring: Keyring

    /// How many chunks each column has.
    package var chunkCount: Int { ColumnFormat.chunkCount(of: count) }
    /// Bytes a value, for each column.
    package var widths: [Int] { columns.map(\.format.width) }

    /// Lends the chunks at `positions` in order: the same children, in the variables' order.
    ///
    /// Each call has ciphers and buffers of its own, and wipes the buffers when it ends.
    package func forEachChunk(_ positions: some Sequence<Int>, _ body: ([PlainChunk]) -> Void) throws(SealingError) {
        var ciphers: [ValueCipher] = []
        for column in columns { ciphers.append(try keyring.cipher(for: .column(column.format.variable))) }
        let chunks = columns.map { PlainChunk($0.format) }
        defer { for chunk in chunks { chunk.wipe() } }
        for position in positions {
            for index in columns.indices {
                try columns[index].read(position, by: ciphers[index], into: chunks[index])
            }
            body(chunks)
        }
    }
}

/// A column that the manifest knows.
private struct OpenedColumn {
    let column: SealedColumn
    let format: ColumnFormat
    /// What all chunks are bound to.
    let associated: AssociatedData

    init(_ column: SealedColumn, _ format: ColumnFormat) {
        (self.column, self.format) = (column, format)
        associated = format.associated(with: column.snapshot)
    }

    func read(_ position: Int, by cipher: ValueCipher, into chunk: PlainChunk) throws(SealingError) {
        let refusal = SealingError.columnNotAuthentic(column.variable, of: column.snapshot)
        let count = ColumnFormat.valueCount(ofChunk: position, count: column.count)
        let sealed = column.chunks[position]
        guard sealed.count == count * format.width + SealedValue.overhead else { throw refusal }
        var associated = associated
        format.append(
            position: position, valueCount: count, isLast: position == column.chunks.count - 1, to: &associated)
        try chunk.fill(from: sealed, by: cipher, bound: &associated, refusal: refusal)
    }
}
