import Records

/// Makes a specification's dimensions, of the classifications it names and of what is found in the data.
struct FileAxes {
    /// What a total's code means in the data.
    enum Totals {
        /// A row of microdata belongs to none.
        case refused
        /// A row of cells may be one.
        case margin
    }

    private let specification: Specification
    private let classifications: [String: TextFile]
    private let totals: Totals

    /// - Parameter classifications: Each file that the specification names, by that name.
    init(_ specification: Specification, classifications: [String: TextFile], totals: Totals) {
        (self.specification, self.classifications, self.totals) = (specification, classifications, totals)
    }

    /// Reads the data once if a dimension has no classification, and refuses a table of too many cells.
    func axes(of data: TextFile) throws(FileError) -> [FileAxis] {
        let found = try codes(in: data)
        var axes: [FileAxis] = []
        for (dimension, codes) in zip(specification.dimensions, found) {
            if let codes {
                guard codes.count > 0 else { throw FileError(data, .onlyTotal(dimension.column)) }
                axes.append(FileAxis(dimension, found: codes))
            } else {
                axes.append(try FileAxis(dimension, classifications: files(of: dimension)))
            }
        }
        try requireFewCells(axes.map(\.dimension))
        for axis in axes { try requireDistinctCodes(axis.dimension) }
        return axes
    }

    private func files(of dimension: FileDimension) throws(FileError) -> [Classification] {
        var files: [Classification] = []
        for name in dimension.hierarchies {
            guard let file = classifications[name] else {
                throw FileError(file: name, line: nil, problem: .unreadable)
            }
            files.append(try Classification(file, total: dimension.total))
        }
        return files
    }

    /// For each dimension without a classification the codes in its column.
    private func codes(in data: TextFile) throws(FileError) -> [CodeIndex?] {
        var found = specification.dimensions.map { $0.hierarchies.isEmpty ? CodeIndex() : nil }
        var table = try DataTable(data)
        // Columns are named before the first row is read, so that a slip in the specification is found at once.
        var columns: [Int] = []
        for dimension in specification.dimensions { columns.append(try table.column(dimension.column)) }
        let flat = found.indices.filter { found[$0] != nil }
        guard !flat.isEmpty else { return found }
        var isEmpty = true
        while try table.next() {
            isEmpty = false
            for place in flat {
                let before = found[place]?.count ?? 0
                let number = found[place]?.add(table.records.bytes, table.records.fields[columns[place]]) ?? 0
                if number == before { try require(table, columns[place], newFor: specification.dimensions[place]) }
                guard before <= Counting.mostCells else {
                    throw tooMany(before, specification.dimensions[place].name, before, atMost: Counting.mostCells)
                }
            }
        }
        guard !isEmpty else { throw FileError(data, .noRows) }
        return flat.reduce(into: found) { $0[$1] = withoutTotal($0[$1], of: specification.dimensions[$1]) }
    }

    private func require(_ table: DataTable, _ column: Int, newFor dimension: FileDimension) throws(FileError) {
        let field = table.records.fields[column]
        guard !field.isEmpty else { throw table.error(.noCode(table.columns[column])) }
        guard let code = String(validating: table.records.bytes[field], as: UTF8.self) else {
            throw table.error(.notUTF8(table.columns[column]))
        }
        let isTotal = code.utf8.elementsEqual((dimension.total ?? FileDimension.usualTotal).utf8)
        guard !isTotal || totals == .margin else {
            throw table.error(.totalAmongRows(code, column: table.columns[column]))
        }
    }

    private func withoutTotal(_ codes: CodeIndex?, of dimension: FileDimension) -> CodeIndex? {
        codes.map { codes in
            let total = dimension.total ?? FileDimension.usualTotal
            return CodeIndex((0..<codes.count).map(codes.code).filter { !$0.utf8.elementsEqual(total.utf8) })
        }
    }

    private func requireFewCells(_ dimensions: [TableDimension]) throws(FileError) {
        let cells = dimensions.reduce(1.0) { $0 * Double($1.entries.count) }
        guard cells > Double(Counting.mostCells) else { return }
        guard let largest = dimensions.max(by: { $0.entries.count < $1.entries.count }) else { return }
        let most = Int(Double(Counting.mostCells) / (cells / Double(largest.entries.count)))
        throw tooMany(Int(min(cells, 1e18)), largest.name, largest.entries.count, atMost: most)
    }

    private func requireDistinctCodes(_ dimension: TableDimension) throws(FileError) {
        var codes: Set<String> = []
        for entry in dimension.entries where !codes.insert(entry.code).inserted {
            let problem = FileError.Problem.alikeCodes(entry.code, dimension: dimension.name)
            throw FileError(file: specification.file, line: nil, problem: problem)
        }
    }

    private func tooMany(_ cells: Int, _ name: String, _ entries: Int, atMost most: Int) -> FileError {
        let problem = FileError.Problem.tooManyCells(
            cells, limit: Counting.mostCells, largest: name, entries: entries, atMost: max(1, most))
        return FileError(file: specification.file, line: nil, problem: problem)
    }
}
