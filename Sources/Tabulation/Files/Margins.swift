import Records

/// How a table's subtotals and totals come from its leaves, dimension by dimension.
struct Margins {
    private let axes: [FileAxis]
    /// For each dimension the families that are enough, one a subtotal, the last parents first: each part is whole
    /// before it is passed on.
    private let families: [[(parent: Int, children: [Int])]]
    let cellCount: Int
    let leafCount: Int

    init(_ axes: [FileAxis]) {
        self.axes = axes
        families = axes.map { axis in
            var isDone = Set<Int>()
            return axis.dimension.families.filter { isDone.insert($0.parent).inserted }.reversed()
        }
        cellCount = axes.reduce(1) { $0 * $1.dimension.entries.count }
        leafCount = axes.reduce(1) { $0 * $1.leaves.count }
    }

    /// For each leaf, its number counted row-major, the position of its cell.
    var placesOfLeaves: [Int] {
        axes.reduce([0]) { places, axis in
            let size = axis.dimension.entries.count
            return places.flatMap { place in axis.leaves.map { place * size + $0 } }
        }
    }

    /// The cells, of the leaves' values.
    func cells<Number: AdditiveArithmetic>(of leaves: [Number]) -> [Number] {
        var cells = [Number](repeating: .zero, count: cellCount)
        for (place, value) in zip(placesOfLeaves, leaves) { cells[place] = value }
        forEachPart { cells[$0] += cells[$1] }
        return cells
    }

    /// Every whole and part that is to be added to it, in an order in which parts are finished first.
    func forEachPart(_ body: (_ whole: Int, _ part: Int) -> Void) {
        var stride = cellCount
        for (axis, families) in zip(axes, families) {
            stride /= axis.dimension.entries.count
            let block = stride * axis.dimension.entries.count
            for start in Swift.stride(from: 0, to: cellCount, by: block) {
                for (parent, children) in families {
                    for child in children {
                        for offset in start..<start + stride {
                            body(offset + parent * stride, offset + child * stride)
                        }
                    }
                }
            }
        }
    }

    /// Every cell with the numbers of the leaves that it adds up.
    func forEachCell(_ body: (_ cell: Int, _ leaves: [Int]) -> Void) {
        let below = axes.map(Self.leavesBelow)
        var chosen = [Int](repeating: 0, count: axes.count)
        for cell in 0..<cellCount {
            var rest = cell
            for axis in axes.indices.reversed() {
                chosen[axis] = rest % axes[axis].dimension.entries.count
                rest /= axes[axis].dimension.entries.count
            }
            let leaves = axes.indices.reduce([0]) { leaves, axis in
                leaves.flatMap { leaf in below[axis][chosen[axis]].map { leaf * axes[axis].leaves.count + $0 } }
            }
            body(cell, leaves)
        }
    }

    /// For each entry of a dimension the leaves that it adds up.
    private static func leavesBelow(_ axis: FileAxis) -> [[Int]] {
        var below = axis.leafOfEntry.map { leaf in leaf.map { [$0] } ?? [] }
        var isDone = Set<Int>()
        for family in axis.dimension.families.filter({ isDone.insert($0.parent).inserted }).reversed() {
            below[family.parent] = family.children.flatMap { below[$0] }
        }
        return below
    }

    /// How a message names a cell.
    func name(of cell: Int) -> String { codes(of: cell).joined(separator: ",") }

    /// The codes of a cell's entries.
    func codes(of cell: Int) -> [String] {
        var (rest, codes) = (cell, [String]())
        for axis in axes.reversed() {
            codes.append(axis.dimension.entries[rest % axis.dimension.entries.count].code)
            rest /= axis.dimension.entries.count
        }
        return codes.reversed()
    }
}
