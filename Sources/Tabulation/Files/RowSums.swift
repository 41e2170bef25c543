/// What a row adds: a column's number, times a weight where there is one.
struct RowAmount {
    private let column: Int
    private let weight: Int?
    private(set) var scale = CommonScale()

    init(_ table: DataTable, sum: String, weight: String?) throws(FileError) {
        column = try table.column(sum)
        if let weight { self.weight = try table.column(weight) } else { self.weight = nil }
    }

    /// In units of the scale, with the factor for everything taken before.
    mutating func take(_ table: DataTable) throws(FileError) -> (units: Int, factor: Int) {
        var number: ExactNumber? = try table.number(column)
        if let weight {
            let factor = try table.number(weight)
            number = number?.times(factor)
        }
        guard let number, let taken = scale.take(number) else {
            throw table.error(.tooLarge(table.columns[column]))
        }
        return taken
    }
}

/// Sums of which each row is one contributor.
struct RowSums: RowSink {
    private var amount: RowAmount
    private var sums: [Int]
    private var rows: [Int]
    private var largest: LargestLists

    init(_ amount: RowAmount, leafCount: Int, depth: Int) {
        self.amount = amount
        sums = Array(repeating: 0, count: leafCount)
        rows = sums
        largest = LargestLists(cells: leafCount, depth: depth)
    }

    mutating func add(_ table: DataTable, to leaf: Int) throws(FileError) {
        let (units, factor) = try amount.take(table)
        if factor > 1 {
            for place in sums.indices { sums[place] *= factor }
            largest.multiply(by: factor)
        }
        sums[leaf] += units
        rows[leaf] += 1
        largest.insert(units, into: leaf)
    }

    func cells(_ margins: Margins) -> (values: [Int], decimals: Int, contributions: Contributions) {
        var lists = LargestLists(cells: margins.cellCount, depth: largest.depth)
        for (leaf, place) in margins.placesOfLeaves.enumerated() {
            for number in largest.numbers[leaf * largest.depth..<(leaf + 1) * largest.depth] {
                lists.insert(number, into: place)
            }
        }
        margins.forEachPart { lists.merge($1, into: $0) }
        let contributions = Contributions(
            contributors: margins.cells(of: rows), greatest: lists.numbers, depth: largest.depth)
        return (margins.cells(of: sums), amount.scale.decimals, contributions)
    }
}
