/// Cells with one contributor, and which of them have the same one: a cell of one that is part of another of one.
struct Singletons: Sendable {
    /// For each cell the first of its contributor's cells, −1 for cells of none or several.
    private var first: [Int32]

    /// - Parameter cells: those with one contributor.
    init(_ cells: [Int], sums: SumTable) {
        first = Array(repeating: -1, count: sums.cellCount)
        for cell in cells { first[cell] = Int32(cell) }
        for cell in cells {
            for sum in sums.sums(of: cell) {
                guard let whole = sums.terms(of: Int(sum)).first.map({ Int($0.cell) }), isOne(whole) else { continue }
                let (one, two) = (root(cell), root(whole))
                first[max(one, two)] = Int32(min(one, two))
            }
        }
        for cell in cells { first[cell] = Int32(root(cell)) }
    }

    func isOne(_ cell: Int) -> Bool { first[cell] >= 0 }

    /// Whether both cells are one contributor's.
    func isSame(_ one: Int, _ two: Int) -> Bool { first[one] >= 0 && first[one] == first[two] }

    private func root(_ cell: Int) -> Int {
        var cell = cell
        while Int(first[cell]) != cell { cell = Int(first[cell]) }
        return cell
    }
}
