import Records

/// A table's cells as they were counted from a file, on the way into a tally.
struct CountedCells {
    let dimensions: [TableDimension]
    let values: [Int]
    /// How many decimals the values have; nothing for counts.
    let decimals: Int?
    let contributions: Contributions?
    /// What withholding each costs; nothing unless a column says it.
    let costs: [Double]?
}

/// What rows are added up in.
protocol RowSink {
    /// Adds the row at hand to a leaf.
    mutating func add(_ table: DataTable, to leaf: Int) throws(FileError)
}

/// A file of one row a person (or a firm, or a visit), added up in the leaves of a table.
struct Microdata {
    private let file: TextFile
    private let axes: [FileAxis]
    private let rules: ProtectionRules

    init(_ file: TextFile, axes: [FileAxis], rules: ProtectionRules) {
        (self.file, self.axes, self.rules) = (file, axes, rules)
    }

    func add<Sink: RowSink>(
        up make: (DataTable, _ leafCount: Int) throws(FileError) -> Sink
    ) throws(FileError) -> (Sink, CostColumn?) {
        var table = try DataTable(file)
        var columns: [Int] = []
        for axis in axes { columns.append(try table.column(axis.column)) }
        let leafCount = axes.reduce(1) { $0 * $1.leaves.count }
        var sink = try make(table, leafCount)
        var costs = try CostColumn(table, of: rules, places: leafCount)
        var isEmpty = true
        while try table.next() {
            var leaf = 0
            for (axis, column) in zip(axes, columns) {
                leaf = leaf * axis.leaves.count + (try Self.leaf(of: table, column, axis))
            }
            try sink.add(table, to: leaf)
            try costs?.add(table, to: leaf)
            isEmpty = false
        }
        guard !isEmpty else { throw FileError(file, .noRows) }
        return (sink, costs)
    }

    private static func leaf(of table: DataTable, _ column: Int, _ axis: FileAxis) throws(FileError) -> Int {
        let field = table.records.fields[column]
        guard let entry = axis.entry(table.records.bytes, field) else {
            guard !field.isEmpty else { throw table.error(.noCode(axis.column)) }
            throw table.error(.unknownCode(table.text(of: column), column: axis.column, listedIn: axis.source))
        }
        guard let leaf = axis.leafOfEntry[entry] else {
            throw table.error(.dividedCode(table.text(of: column), column: axis.column))
        }
        return leaf
    }
}

/// Counts rows.
struct RowCounts: RowSink {
    private(set) var counts: [Int]

    init(leafCount: Int) { counts = Array(repeating: 0, count: leafCount) }

    mutating func add(_ table: DataTable, to leaf: Int) throws(FileError) { counts[leaf] += 1 }
}
