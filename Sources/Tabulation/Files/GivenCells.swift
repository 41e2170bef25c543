import Records

/// A cell that was given otherwise than its parts add up, and was set right.
package struct Repair: Hashable, Sendable {
    /// The codes of the cell.
    package let cell: [String]
    package let line: Int
    /// What was given less what the parts add up to, with its sign.
    package let difference: String
}

/// A file of cells: leaves, of which one that is not listed is zero, and as many totals as it likes to give.
struct GivenCells {
    private let file: TextFile
    private let axes: [FileAxis]
    private let margins: Margins
    private let measure: CellColumns
    private var scale = CommonScale()
    /// By position; what is not given is zero.
    private var values: [Int]
    /// By position the line where the cell is given; 0 where it is not.
    private var lines: [Int32]
    private var contributors: [Int]
    private var largest: LargestLists
    private var costs: CostColumn?

    /// The measure's columns by name.
    struct CellColumns {
        let value: String
        let contributors: String?
        let largest: [String]
    }

    init(
        _ file: TextFile, axes: [FileAxis], measure: CellColumns, rules: ProtectionRules
    ) throws(FileError) {
        (self.file, self.axes, self.measure) = (file, axes, measure)
        margins = Margins(axes)
        values = Array(repeating: 0, count: margins.cellCount)
        lines = Array(repeating: 0, count: margins.cellCount)
        contributors = measure.contributors == nil ? [] : values
        largest = LargestLists(cells: margins.cellCount, depth: measure.largest.count)
        try read(rules)
    }

    private mutating func read(_ rules: ProtectionRules) throws(FileError) {
        var table = try DataTable(file)
        var columns: [Int] = []
        for axis in axes { columns.append(try table.column(axis.column)) }
        let value = try table.column(measure.value)
        let number: Int? = if let name = measure.contributors { try table.column(name) } else { nil }
        var parts: [Int] = []
        for name in measure.largest { parts.append(try table.column(name)) }
        costs = try CostColumn(table, of: rules, places: margins.cellCount)
        var isEmpty = true
        while try table.next() {
            let (cell, isLeaf) = try cell(of: table, columns)
            if lines[cell] > 0 {
                throw table.error(.repeatedCell(margins.name(of: cell), line: Int(lines[cell])))
            }
            lines[cell] = Int32(clamping: table.records.line)
            values[cell] = try take(table, value, isLeaf: isLeaf)
            try costs?.add(table, to: cell)
            if let number {
                contributors[cell] = try table.wholeNumber(number)
                for part in parts { largest.insert(try take(table, part, isLeaf: false), into: cell) }
                try requireFit(cell, table)
            }
            isEmpty = false
        }
        guard !isEmpty else { throw FileError(file, .noRows) }
    }

    private func cell(of table: DataTable, _ columns: [Int]) throws(FileError) -> (cell: Int, isLeaf: Bool) {
        var (cell, isLeaf) = (0, true)
        for (axis, column) in zip(axes, columns) {
            let field = table.records.fields[column]
            guard let entry = axis.entry(table.records.bytes, field) else {
                guard !field.isEmpty else { throw table.error(.noCode(axis.column)) }
                throw table.error(.unknownCode(table.text(of: column), column: axis.column, listedIn: axis.source))
            }
            cell = cell * axis.dimension.entries.count + entry
            if axis.leafOfEntry[entry] == nil { isLeaf = false }
        }
        return (cell, isLeaf)
    }

    private mutating func take(_ table: DataTable, _ column: Int, isLeaf: Bool) throws(FileError) -> Int {
        let number = try table.number(column)
        if measure.contributors == nil, number.decimals > 0 { throw table.error(.notWhole(table.columns[column])) }
        guard let (units, factor) = scale.take(number, isPart: isLeaf) else {
            throw table.error(.tooLarge(table.columns[column]))
        }
        if factor > 1 {
            for place in values.indices { values[place] *= factor }
            largest.multiply(by: factor)
        }
        return units
    }

    /// Contributions are no more than the value, and no more than there are contributors.
    private func requireFit(_ cell: Int, _ table: DataTable) throws(FileError) {
        let parts = largest.numbers[cell * largest.depth..<(cell + 1) * largest.depth]
        let isKnown = contributors[cell] > 0 || values[cell] == 0
        guard isKnown, parts.reduce(0, +) <= values[cell], parts.count(where: { $0 > 0 }) <= contributors[cell] else {
            throw table.error(.contributionsDoNotFit(margins.name(of: cell)))
        }
    }

    /// The table, once what was given of its totals agrees with its leaves, or is set right.
    mutating func counted(repairing: Bool) throws(FileError) -> (CountedCells, [Repair]) {
        let leaves = margins.placesOfLeaves
        let whole = margins.cells(of: leaves.map { values[$0] })
        let wrong = values.indices.filter { lines[$0] > 0 && values[$0] != whole[$0] }
        if !repairing, let first = wrong.min(by: { lines[$0] < lines[$1] }) {
            let problem = FileError.Problem.doesNotAddUp(margins.name(of: first), others: wrong.count - 1)
            throw FileError(file, line: Int(lines[first]), problem)
        }
        let repairs = wrong.map { repair($0, to: whole[$0]) }
        let prices = costs?.cells(margins) { [lines] in lines[$0] > 0 }
        for cell in wrong { lines[cell] = 0 }
        values = whole
        let contributions = measure.contributors == nil ? nil : contributions(leaves)
        let counted = CountedCells(
            dimensions: axes.map(\.dimension), values: values,
            decimals: measure.contributors == nil ? nil : scale.decimals, contributions: contributions, costs: prices)
        return (counted, repairs)
    }

    private func repair(_ cell: Int, to value: Int) -> Repair {
        let difference = values[cell] - value
        let text = ScaledNumber.text(difference, decimals: scale.decimals)
        return Repair(
            cell: margins.codes(of: cell), line: Int(lines[cell]), difference: difference > 0 ? "+" + text : text)
    }

    /// Those given with a cell; of a total that was not given, those of its parts taken together, as if nobody
    /// contributed to two of them.
    private mutating func contributions(_ leaves: [Int]) -> Contributions {
        let (given, lists) = (contributors, largest)
        contributors = margins.cells(of: leaves.map { contributors[$0] })
        let isLeaf = Set(leaves)
        for cell in values.indices where !isLeaf.contains(cell) { largest.clear(cell) }
        margins.forEachPart { largest.merge($1, into: $0) }
        for cell in values.indices where lines[cell] > 0 && !isLeaf.contains(cell) {
            contributors[cell] = given[cell]
            largest.clear(cell)
            for place in cell * lists.depth..<(cell + 1) * lists.depth {
                largest.insert(lists.numbers[place], into: cell)
            }
        }
        return Contributions(contributors: contributors, greatest: largest.numbers, depth: largest.depth)
    }
}
