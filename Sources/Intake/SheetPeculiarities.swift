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

    func notices(below line: Int) -> [String] {
        let (hidden, merged) = (hiddenRows.count { $0 > line }, mergedDown.count { $0 > line })
        return [
            (hidden, "hidden rows were read like the others: \(hidden)"),
            (
                valuelessFormulas,
                "cells hold formulas without a value and were read as empty: \(valuelessFormulas); open the workbook in a"
                    + " spreadsheet program, save it and import it again"
            ),
            (merged, "cells are merged over several rows, of which only the first has the value: \(merged)"),
        ].filter { $0.0 > 0 }.map(\.1)
    }
}
