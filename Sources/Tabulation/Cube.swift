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

    /// The leaves' counts, of the cells'.
    ///
    /// - Parameter steps: For each column what each of its values adds to the number of a child's leaf.
    func leaves(of counts: [Int], steps: [[UInt32]], leafCount: Int) -> [Int] {
        // What the values of the columns seen so far add, one sum for each combination; the innermost column comes last.
        var sums: [UInt32] = [0]
        for position in columns.indices.sorted(by: { columns[$0].stride > columns[$1].stride }) {
            var longer: [UInt32] = []
            longer.reserveCapacity(sums.count * steps[position].count)
            for sum in sums { for step in steps[position] { longer.append(sum &+ step) } }
            sums = longer
        }
        var leaves = [Int](repeating: 0, count: leafCount)
        for (leaf, count) in zip(sums, counts) where leaf < leafCount { leaves[Int(leaf)] += count }
        return leaves
    }
}
