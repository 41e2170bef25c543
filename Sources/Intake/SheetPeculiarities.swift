/// What a sheet has that a plain table has not.
struct SheetPeculiarities {
    private var hiddenRows: [Int] = []
    private var valuelessFormulas = 0
    /// The first rows of cells that are merged over several.
    private var mergedDown: [Int] = []

    /// No more places than this are told apart.
    private static var most: Int { 100_000 }

    mutating func note(hidden row: Int) { if hiddenRows.count < Self.most { hiddenRows.append(row) } }
    mutating func noteFormulaWithoutValue() { valuelessFormulas += 1 }
    mutating func note(mergedFrom first: Int, to last: Int) {
        if last > first, mergedDown.count < Self.most { mergedDown.append(first) }
    }

    func notices(below line: Int) -> [ReadingNotice] {
        let (hidden, merged) = (hiddenRows.count { $0 > line }, mergedDown.count { $0 > line })
        return (hidden > 0 ? [.hiddenRows(hidden)] : [])
            + (valuelessFormulas > 0 ? [.formulasWithoutValue(valuelessFormulas)] : [])
            + (merged > 0 ? [.mergedDown(merged)] : [])
    }
}
