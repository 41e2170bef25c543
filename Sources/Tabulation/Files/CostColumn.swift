/// What withholding each cell costs, as a column of the file says.
///
/// A cell costs what its rows do together. Where nothing is said, as of a cell without rows, it costs as much as the
/// cheapest cell of all: withholding it hides nothing from anybody, but costs must be positive.
struct CostColumn {
    private let column: Int
    private var costs: [Double]

    /// Nothing unless the table's costs are a column's.
    init?(_ table: DataTable, of rules: ProtectionRules, places: Int) throws(FileError) {
        guard case .column(let name) = rules.costs else { return nil }
        column = try table.column(name)
        costs = Array(repeating: 0, count: places)
    }

    mutating func add(_ table: DataTable, to place: Int) throws(FileError) {
        costs[place] += try table.number(column).approximation
    }

    /// The cells' costs, where the leaves' were added.
    func cells(_ margins: Margins) -> [Double] { Self.filled(margins.cells(of: costs)) }

    /// The cells' costs, where those of some were added; the others' are what their parts cost.
    func cells(_ margins: Margins, given: (Int) -> Bool) -> [Double] {
        var cells = margins.cells(of: margins.placesOfLeaves.map { costs[$0] })
        for place in cells.indices where given(place) { cells[place] = costs[place] }
        return Self.filled(cells)
    }

    private static func filled(_ cells: [Double]) -> [Double] {
        let cheapest = cells.filter { $0 > 0 }.min() ?? 1
        return cells.map { $0 > 0 ? $0 : cheapest }
    }
}
