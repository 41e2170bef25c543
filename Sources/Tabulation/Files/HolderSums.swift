/// Sums of which all rows with one holder are one contributor: a firm with several works, a household with children.
///
/// What a holder has in several cells is added together in the totals of those, where it may dominate though it does
/// in none of them.
struct HolderSums: RowSink {
    private struct Holding: Hashable {
        let leaf: UInt32
        let holder: UInt32
    }

    private var amount: RowAmount
    private let column: Int
    private let leafCount: Int
    private let depth: Int
    private var holders = CodeIndex()
    private var holdings: [Holding: Int] = [:]

    init(_ amount: RowAmount, column: Int, leafCount: Int, depth: Int) {
        (self.amount, self.column, self.leafCount, self.depth) = (amount, column, leafCount, depth)
    }

    mutating func add(_ table: DataTable, to leaf: Int) throws(FileError) {
        let field = table.records.fields[column]
        guard !field.isEmpty else { throw table.error(.noCode(table.columns[column])) }
        let (units, factor) = try amount.take(table)
        if factor > 1 { holdings = holdings.mapValues { $0 * factor } }
        let holder = holders.add(table.records.bytes, field)
        holdings[Holding(leaf: UInt32(leaf), holder: UInt32(holder)), default: 0] += units
    }

    func cells(_ margins: Margins) -> (values: [Int], decimals: Int, contributions: Contributions) {
        var byLeaf = [[(holder: Int, units: Int)]](repeating: [], count: leafCount)
        for (holding, units) in holdings { byLeaf[Int(holding.leaf)].append((Int(holding.holder), units)) }
        var values = [Int](repeating: 0, count: margins.cellCount)
        var contributors = values
        var lists = LargestLists(cells: margins.cellCount, depth: depth)
        // What each holder has in the cell at hand; nobody is looked at who has nothing in it.
        var units = [Int](repeating: -1, count: holders.count)
        var present: [Int] = []
        margins.forEachCell { cell, leaves in
            for leaf in leaves {
                for holding in byLeaf[leaf] {
                    if units[holding.holder] < 0 {
                        units[holding.holder] = 0
                        present.append(holding.holder)
                    }
                    units[holding.holder] += holding.units
                }
            }
            for holder in present {
                values[cell] += units[holder]
                lists.insert(units[holder], into: cell)
                units[holder] = -1
            }
            contributors[cell] = present.count
            present.removeAll(keepingCapacity: true)
        }
        let contributions = Contributions(contributors: contributors, greatest: lists.numbers, depth: depth)
        return (values, amount.scale.decimals, contributions)
    }
}
