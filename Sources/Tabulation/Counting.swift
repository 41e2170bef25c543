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
        let steps = self.steps
        let opened = try source.open(steps.map(\.variable))
        let padded = zip(steps, opened.widths).map { ValueSteps($0.variable, width: $1, steps: $0.steps) }
        return cells(from: try ChunkSharing(opened, steps: padded, leafCount: leafCount).counts(threads: threads))
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
        let sizes = axes.map(\.dimension.entries.count)
        var cells = [Int](repeating: 0, count: sizes.reduce(1, *))
        for leaf in 0..<leafCount {
            var (rest, place, stride) = (leaf, 0, 1)
            for axis in axes.reversed() {
                place += axis.leaves[rest % axis.leaves.count] * stride
                rest /= axis.leaves.count
                stride *= axis.dimension.entries.count
            }
            cells[place] = leaves[leaf]
        }
        var stride = cells.count
        for axis in axes {
            stride /= axis.dimension.entries.count
            addUp(axis.dimension.entries, stride: stride, in: &cells)
        }
        return cells
    }

    private func addUp(_ entries: [TableDimension.Entry], stride: Int, in cells: inout [Int]) {
        let block = entries.count * stride
        // Parents come before children, so going backwards each entry is complete when it is passed on.
        for (index, entry) in entries.enumerated().reversed() {
            guard let parent = entry.parent else { continue }
            for start in Swift.stride(from: 0, to: cells.count, by: block) {
                for offset in 0..<stride {
                    cells[start + parent * stride + offset] += cells[start + index * stride + offset]
                }
            }
        }
    }
}
