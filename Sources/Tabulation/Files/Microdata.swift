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
        let leafCounts = axes.map(\.leaves.count)
        let leafCount = leafCounts.reduce(1, *)
        var sink = try make(table, leafCount)
        var costs = try CostColumn(table, of: rules, places: leafCount)
        var isEmpty = true
        while try table.next() {
            var leaf = 0
            for (place, column) in columns.enumerated() {
                guard let part = axes[place].leaf(table.records.bytes, table.records.fields[column]) else {
                    throw Self.refusal(of: table, column, axes[place])
                }
                leaf = leaf * leafCounts[place] + part
            }
            try sink.add(table, to: leaf)
            try costs?.add(table, to: leaf)
            isEmpty = false
        }
        guard !isEmpty else { throw FileError(file, .noRows) }
        return (sink, costs)
    }

    /// Why the row at hand belongs to no leaf.
    private static func refusal(of table: DataTable, _ column: Int, _ axis: FileAxis) -> FileError {
        let field = table.records.fields[column]
        guard !field.isEmpty else { return table.error(.noCode(axis.column)) }
        let code = table.text(of: column)
        return axis.entry(table.records.bytes, field) == nil
            ? table.error(.unknownCode(code, column: axis.column, listedIn: axis.source))
            : table.error(.dividedCode(code, column: axis.column))
    }
}

/// Counts rows.
struct RowCounts: RowSink {
    private(set) var counts: [Int]

    init(leafCount: Int) { counts = Array(repeating: 0, count: leafCount) }

    mutating func add(_ table: DataTable, to leaf: Int) throws(FileError) { counts[leaf] += 1 }
}
