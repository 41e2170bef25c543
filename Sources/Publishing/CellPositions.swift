import Records

/// Every combination of the dimensions' entries in the order of `Figures.cells`: the last dimension changes fastest.
struct CellPositions: Sequence, IteratorProtocol {
    private let sizes: [Int]
    private var following: [Int]?

    init(_ dimensions: [TableDimension]) {
        sizes = dimensions.map(\.entries.count)
        following = sizes.contains(0) ? nil : sizes.map { _ in 0 }
    }

    mutating func next() -> [Int]? {
        guard let current = following else { return nil }
        var next = current
        var axis = sizes.count - 1
        while axis >= 0 {
            next[axis] += 1
            if next[axis] < sizes[axis] { break }
            next[axis] = 0
            axis -= 1
        }
        following = axis >= 0 ? next : nil
        return current
    }
}
