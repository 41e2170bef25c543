import Records

/// Counts columns into the leaves of a table, then adds the leaves up.
struct Counting {
    private let axes: [Axis]
    /// Variables that only decide whether a child is counted, with the verdict for each value.
    private let gates: [(variable: Variable, admits: [Bool])]
    private let leafCount: Int

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
        leafCount = axes.reduce(1) { $0 * $1.leaves.count }
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
        return cells(from: try leaves(of: opened, threads: threads))
    }

    private func leaves(of source: any OpenedSource, threads: Int) throws(TabulationError) -> [Int] {
        let (steps, leafCount) = (steps, leafCount)
        guard let cube = Cube(zip(steps, source.widths).map { ($0.variable, $1) }) else {
            let padded = zip(steps, source.widths).map { ValueSteps($0.variable, width: $1, steps: $0.steps) }
            let sharing = ChunkSharing(source) { LeafCounter(leafCount: leafCount, steps: padded) }
            return try sharing.counts(threads: threads)
        }
        let counts =
            cube.cellCount <= 1 << 16
            ? try ChunkSharing(source) { CubeCounter<UInt16>(cube) }.counts(threads: threads)
            : try ChunkSharing(source) { CubeCounter<UInt32>(cube) }.counts(threads: threads)
        return cube.leaves(of: counts, steps: steps.map(\.steps), leafCount: leafCount)
    }

    /// For each variable what each of its values adds to the number of a child's leaf.
    private var steps: [(variable: Variable, steps: [UInt32])] {
        var steps: [(variable: Variable, steps: [UInt32])] = []
        var stride = leafCount
        for axis in axes {
            stride /= axis.leaves.count
            steps.append((axis.variable, axis.leafOfValue.map { $0.map { UInt32($0 * stride) } ?? ValueSteps.outside }))
        }
        return steps + gates.map { ($0.variable, $0.admits.map { $0 ? 0 : ValueSteps.outside }) }
    }

    /// The leaves at their places in the printed table, then each subtotal and total, axis by axis.
    private func cells(from leaves: [Int]) -> [Int] {
        var places = [0]
        for axis in axes {
            let size = axis.dimension.entries.count
            var longer: [Int] = []
            longer.reserveCapacity(places.count * axis.leaves.count)
            for place in places { for leaf in axis.leaves { longer.append(place * size + leaf) } }
            places = longer
        }
        var cells = [Int](repeating: 0, count: axes.reduce(1) { $0 * $1.dimension.entries.count })
        for (place, count) in zip(places, leaves) { cells[place] = count }
        var stride = cells.count
        for axis in axes {
            stride /= axis.dimension.entries.count
            Self.addUp(axis.dimension.entries, stride: stride, in: &cells)
        }
        return cells
    }

    private static func addUp(_ entries: [TableDimension.Entry], stride: Int, in cells: inout [Int]) {
        // Parents come before children, so going backwards each entry is complete when it is passed on.
        let parts = entries.indices.reversed().compactMap { index in
            entries[index].parent.map { (part: index * stride, whole: $0 * stride) }
        }
        let block = entries.count * stride
        var cells = cells.mutableSpan
        for start in Swift.stride(from: 0, to: cells.count, by: block) {
            for (part, whole) in parts {
                for offset in start..<start + stride { cells[whole + offset] += cells[part + offset] }
            }
        }
    }
}
