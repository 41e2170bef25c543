internal import OpenSSL
package import Records

/// Freezes children into sealed columns, one child at a time; at most one chunk of each column is ever in the clear.
///
/// Variables whose columns are in a department's custody, without its grant, are left out.
package struct SnapshotWriter: ~Copyable {
    private let id: SnapshotID
    private let referenceDate: CalendarDate
    private let takenAt: Moment
    private let authenticator: Authenticator
    private let hash: HashFunction
    private var columns: [ColumnWriter]
    private var nonces: RandomSource
    private var count: Int
    private let allowance: ColumnAllowance

    package init(
        id: SnapshotID, referenceDate: CalendarDate, takenAt: Moment, keyring: Keyring,
        spending allowance: ColumnAllowance
    ) throws(SealingError) {
        precondition(allowance.generation <= keyring.generation, "uses are counted before the keyring is opened")
        let authenticator = try keyring.authenticator(.snapshot)
        var columns: [ColumnWriter] = []
        for variable in Variable.allCases where keyring.lockedVariables[variable] == nil {
            columns.append(ColumnWriter(variable, snapshot: id, cipher: try keyring.cipher(for: .column(variable))))
        }
        (self.id, self.referenceDate, self.takenAt) = (id, referenceDate, takenAt)
        (self.authenticator, hash, self.columns, count) = (authenticator, keyring.suite.hash, columns, 0)
        self.allowance = allowance
        nonces = RandomSource()
    }

    /// Adds one child: `index` answers each variable's index, into `categories` or for the region into `Places`.
    package mutating func append(_ index: (Variable) -> Int) throws(SealingError) {
        try allowance.spend()
        for position in columns.indices {
            try columns[position].append(index(columns[position].variable), nonces: &nonces)
        }
        count += 1
    }

    /// Seals what is left. The snapshot knows its columns; neither is of use without the other.
    package consuming func finish() throws(SealingError) -> (Snapshot, [SealedColumn]) {
        var sealed: [SealedColumn] = []
        for position in columns.indices {
            try columns[position].seal(isLast: true, nonces: &nonces)
            sealed.append(
                SealedColumn(
                    snapshot: id, variable: columns[position].variable, count: count, chunks: columns[position].chunks))
        }
        do {
            var listing: [Snapshot.Column] = []
            for column in sealed {
                listing.append(
                    .init(
                        variable: column.variable, digest: try ColumnFormat.digest(of: column.chunks, with: hash),
                        categories: try ColumnFormat(column.variable).categories(with: hash)))
            }
            let snapshot = try Snapshot(
                id: id, referenceDate: referenceDate, takenAt: takenAt, count: count, columns: listing,
                authenticator: authenticator)
            return (snapshot, sealed)
        } catch {
            throw .libcrypto(error)
        }
    }
}
