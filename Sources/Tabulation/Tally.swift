package import Records
package import Sealing

/// A table's raw counts: what must not leave.
///
/// No one can make one but by counting here, nor read one but who imports the `Protection` interface, which
/// `Disclosure` alone does. It has no encoding and an empty mirror, which is all a description sees, so that neither a log line nor a
/// debugger's dump nor a database can hold a count.
public struct Tally: Sendable {
    package let description: TableDescription
    package let dimensions: [TableDimension]
    private let counts: [Int]
    private let makers: Contributions?
    private let prices: [Double]?

    /// One count for each combination of entries, row-major, the last dimension's changing fastest.
    @_spi(Protection) public var cells: [Int] { counts }

    /// Who makes up the cells; nothing for plain counts, where a cell's value is its number of contributors.
    @_spi(Protection) public var contributions: Contributions? { makers }

    /// By position what withholding the cell costs, as a column of a file says; nothing unless the rules ask for it.
    @_spi(Protection) public var costs: [Double]? { prices }

    fileprivate init(
        description: TableDescription, dimensions: [TableDimension], counts: [Int], makers: Contributions? = nil,
        prices: [Double]? = nil
    ) {
        self.description = description
        self.dimensions = dimensions
        self.counts = counts
        self.makers = makers
        self.prices = prices
    }
}

extension Tally {
    /// The tally of a table with fewer cells, made of this one's by addition; as raw as this one.
    ///
    /// Nothing where the table does not allow the change (`CoarserDimension`), or where the contributors to two cells
    /// that would be joined cannot be told, since somebody contributes to several parts of their total.
    package func coarsened(by coarsening: Coarsening) -> Tally? {
        guard let coarser = CoarserTable(coarsening, of: description, dimensions),
            makers == nil || coarser.joinsApart(of: dimensions, contributors: { makers?.contributors(of: $0) ?? 0 })
        else { return nil }
        return Tally(
            description: description, dimensions: coarser.dimensions,
            counts: coarser.sums.map { parts in parts.reduce(0) { $0 + counts[$1] } },
            makers: makers?.adding(coarser.sums),
            prices: prices.map { prices in coarser.sums.map { parts in parts.reduce(0) { $0 + prices[$1] } } })
    }
}

extension Tally: CustomReflectable {
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Counts the children of one division in the cells of a table, opening only the columns it needs.
///
/// - Parameter threads: The most threads that count at the same time; the counts are the same for any number.
package func tabulate(
    _ definition: TableDefinition, over source: some ColumnSource, division: DivisionCode,
    referenceDate: CalendarDate?, threads: Int = 1
) throws(TabulationError) -> Tally {
    let counting = try Counting(definition, division: division)
    let counts = try counting.counts(of: source, threads: threads)
    return Tally(
        description: definition.describe(division: division, referenceDate: referenceDate),
        dimensions: counting.dimensions, counts: counts)
}

/// Counts a snapshot's children in the cells of a table; a column that is missing, changed or another's is refused.
package func tabulate(
    _ definition: TableDefinition, over snapshot: Snapshot, columns: [SealedColumn], keyring: Keyring,
    division: DivisionCode = Divisions.current.province.code, threads: Int = 1
) throws(TabulationError) -> Tally {
    let source = try SealedColumns(snapshot, columns, keyring: keyring)
    return try tabulate(
        definition, over: source, division: division, referenceDate: snapshot.referenceDate, threads: threads)
}

/// Adds up a file of one row a contributor in the cells of a table, with every subtotal and total.
///
/// - Parameter classifications: Each file that the specification names, by that name.
package func tabulate(
    _ specification: Specification, microdata: TextFile, classifications: [String: TextFile]
) throws(FileError) -> Tally {
    let counted = try specification.counted(microdata: microdata, classifications: classifications)
    return Tally(counted, of: specification)
}

/// Takes a file of cells for a table; what it gives of totals must be what the leaves add up to.
///
/// - Parameter repairing: Takes the leaves as the truth instead, and says which cells that changes.
package func tabulate(
    _ specification: Specification, cells: TextFile, classifications: [String: TextFile], repairing: Bool = false
) throws(FileError) -> (Tally, [Repair]) {
    let (counted, repairs) = try specification.counted(
        cells: cells, classifications: classifications, repairing: repairing)
    return (Tally(counted, of: specification), repairs)
}

extension Tally {
    fileprivate init(_ counted: CountedCells, of specification: Specification) {
        self.init(
            description: specification.describe(decimals: counted.decimals), dimensions: counted.dimensions,
            counts: counted.values, makers: counted.contributions, prices: counted.costs)
    }
}
