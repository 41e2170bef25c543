import Records

/// A cell for each combination of the values that a table's columns may hold.
///
/// Children are counted in it by their values as they are, without a look-up; which leaf of the table a cell belongs to,
/// or that its children are not counted, is asked once a cell.
struct Cube: Sendable {
    struct Column {
        let variable: Variable
        /// One or two bytes a value.
        let width: Int
        /// How many values there are.
        let cardinality: Int
        /// What each value adds, per unit, to the number of a child's cell.
        let stride: Int
    }

    /// In the order of the source's columns.
    let columns: [Column]
    let cellCount: Int

    /// A larger cube would not stay in a processor's nearest caches.
    static let mostCells = 1 << 20

    /// Nothing where the cube would have too many cells.
    ///
    /// Variables of few values are outermost. Values that nobody has, as "unknown" often is, then leave whole runs of
    /// cells untouched, and fewer cells are near the processor at a time.
    init?(_ variables: [(variable: Variable, width: Int)], mostCells: Int = mostCells) {
        var (strides, cells) = ([Int](repeating: 0, count: variables.count), 1)
        let innermostFirst = variables.indices.sorted {
            variables[$0].variable.cardinality > variables[$1].variable.cardinality
        }
        for position in innermostFirst {
            strides[position] = cells
            cells *= variables[position].variable.cardinality
            guard cells <= mostCells else { return nil }
        }
        cellCount = cells
        columns = zip(variables, strides).map { named, stride in
            Column(
                variable: named.variable, width: named.width, cardinality: named.variable.cardinality, stride: stride)
        }
    }

    /// The counts of a table's cells, of the cube's; no subtotal is added up yet.
    ///
    /// - Parameter steps: For each column what each of its values adds to the number of a child's cell in the table.
    func tableCells(of counts: [UInt32], steps: [[UInt32]], cellCount: Int) -> [Int] {
        let outermostFirst = columns.indices.sorted { columns[$0].stride > columns[$1].stride }
        // What the values of all columns but the innermost add, one sum for each combination.
        var sums: [UInt32] = [0]
        for position in outermostFirst.dropLast() {
            sums = sums.flatMap { sum in steps[position].map { sum &+ $0 } }
        }
        let innermost = outermostFirst.last.map { steps[$0] } ?? [0]
        precondition(
            counts.count == sums.count * innermost.count, "there is a sum of steps for each of the cube's cells")
        var cells = [Int](repeating: 0, count: cellCount)
        Self.add(counts.span, sums.span, innermost.span, to: &cells)
        return cells
    }

    private static func add(
        _ counts: Span<UInt32>, _ sums: Span<UInt32>, _ innermost: Span<UInt32>, to cells: inout [Int]
    ) {
        var cells = cells.mutableSpan
        var next = 0
        for row in sums.indices {
            let sum = sums[row]
            for value in innermost.indices {
                let place = unsafe Int(truncatingIfNeeded: sum &+ innermost[unchecked: value])
                // What is outside is beyond the last of the cells; a count overflows no sooner than the children do.
                if place < cells.count { cells[place] &+= Int(counts[next]) }
                next &+= 1
            }
        }
    }
}
