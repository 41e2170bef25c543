import Records

/// Counts columns into those cells of a table that are not divided further, then adds these up.
struct Counting {
    private let axes: [Axis]
    /// Variables that only decide whether a child is counted, with the verdict for each value.
    private let gates: [(variable: Variable, admits: [Bool])]
    private let cellCount: Int

    /// No table may have more cells.
    static let mostCells = 1 << 24

    var dimensions: [TableDimension] { axes.map(\.dimension) }

    init(_ definition: TableDefinition, division: DivisionCode) throws(TabulationError) {
        guard division.level < .township, division.isWithin(Divisions.current.province.code),
            Divisions.current[division] != nil
        else { throw .unknownDivision(division) }
        axes = definition.dimensions.map { Axis($0, division: division) }
        let cells = axes.reduce(1.0) { $0 * Double($1.dimension.entries.count) }
        guard cells <= Double(Self.mostCells) else {
            let largest = axes.max { $0.dimension.entries.count < $1.dimension.entries.count }
            throw .tooManyCells(Int(cells), limit: Self.mostCells, largest: largest?.variable ?? .region)
        }
        cellCount = axes.reduce(1) { $0 * $1.dimension.entries.count }
        gates = Self.gates(definition, division: division)
    }

    private static func gates(
        _ definition: TableDefinition, division: DivisionCode
    ) -> [(variable: Variable, admits: [Bool])] {
        let dimensions = definition.dimensions.map(\.variable)
        var gates = definition.filter.filter { !dimensions.contains($0.variable) }.map { set in
            (variable: set.variable, admits: set.variable.categories.indices.map { set.members.contains($0) })
        }
        if !dimensions.contains(.region), division != Divisions.current.province.code {
            gates.append((.region, Places.current.codes.map { $0.isWithin(division) }))
        }
        return gates
    }

    /// The table's cells, counted by up to `threads` threads.
    func counts(of source: some ColumnSource, threads: Int) throws(TabulationError) -> [Int] {
        let opened = try source.open(steps.map(\.variable))
        var cells = try leaves(of: opened, threads: threads)
        addUp(&cells)
        return cells
    }

    /// The leaves at their places in the printed table; its subtotals and totals are still 0.
    private func leaves(of source: any OpenedSource, threads: Int) throws(TabulationError) -> [Int] {
        let (steps, cellCount) = (steps, cellCount)
        guard let cube = Cube(zip(steps, source.widths).map { ($0.variable, $1) }) else {
            let padded = zip(steps, source.widths).map { ValueSteps($0.variable, width: $1, steps: $0.steps) }
            let sharing = ChunkSharing(source) { LeafCounter(cellCount: cellCount, steps: padded) }
            return try sharing.counts(threads: threads).map { Int($0) }
        }
        let counts =
            cube.cellCount <= 1 << 16
            ? try ChunkSharing(source) { CubeCounter<UInt16>(cube) }.counts(threads: threads)
            : try ChunkSharing(source) { CubeCounter<UInt32>(cube) }.counts(threads: threads)
        return cube.tableCells(of: counts, steps: steps.map(\.steps), cellCount: cellCount)
    }

    /// For each variable what each of its values adds to the number of a child's cell.
    private var steps: [(variable: Variable, steps: [UInt32])] {
        var steps: [(variable: Variable, steps: [UInt32])] = []
        var stride = cellCount
        for axis in axes {
            stride /= axis.dimension.entries.count
            let step = { (leaf: Int?) in leaf.map { UInt32(axis.leaves[$0] * stride) } ?? ValueSteps.outside }
            steps.append((axis.variable, axis.leafOfValue.map(step)))
        }
        return steps + gates.map { ($0.variable, $0.admits.map { $0 ? 0 : ValueSteps.outside }) }
    }

    /// Fills in each subtotal and total, axis by axis.
    private func addUp(_ cells: inout [Int]) {
        var stride = cells.count
        for axis in axes {
            stride /= axis.dimension.entries.count
            Self.addUp(axis.dimension.entries, stride: stride, in: &cells)
        }
    }

    private static func addUp(_ entries: [TableDimension.Entry], stride: Int, in cells: inout [Int]) {
        // Parents come before children, so going backwards each entry is complete when it is passed on.
        let steps = entries.indices.reversed().compactMap { index in
            entries[index].parent.map { (part: index * stride, whole: $0 * stride) }
        }
        let block = entries.count * stride
        precondition(cells.count.isMultiple(of: block), "a table has all entries of an axis for each of the others'")
        var cells = cells.mutableSpan
        // Parts and wholes are entries of the axis, so that each is `stride` cells of every block.
        guard stride > 1 else {
            // A pass for each part, since a loop of one cell would take longer to begin than to run.
            for (part, whole) in steps {
                for start in Swift.stride(from: 0, to: cells.count, by: block) {
                    unsafe cells[unchecked: start &+ whole] &+= cells[unchecked: start &+ part]
                }
            }
            return
        }
        for start in Swift.stride(from: 0, to: cells.count, by: block) {
            for (part, whole) in steps {
                for offset in start..<start &+ stride {
                    unsafe cells[unchecked: whole &+ offset] &+= cells[unchecked: part &+ offset]
                }
            }
        }
    }
}
