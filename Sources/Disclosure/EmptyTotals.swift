import Records

/// The totals of a table that count nobody, and their parts: who reads such a total knows that nobody is in any part.
struct EmptyTotals {
    private let parts: [Int: [Int]]

    init(_ outline: TableOutline, values: [Int]) {
        var parts: [Int: [Int]] = [:]
        var stride = values.count
        for dimension in outline.dimensions {
            stride /= dimension.entries.count
            for (parent, children) in dimension.families {
                for start in Swift.stride(from: 0, to: values.count, by: stride * dimension.entries.count) {
                    for line in start..<start + stride where values[line + parent * stride] == 0 {
                        parts[line + parent * stride, default: []] += children.map { line + $0 * stride }
                    }
                }
            }
        }
        self.parts = parts
    }

    /// The parts of a cell that counts nobody, in every dimension; none of others.
    func parts(of cell: Int) -> [Int] { parts[cell] ?? [] }

    /// All that is part, near or far, of some of these totals.
    func all(in totals: some Sequence<Int>) -> [Int] {
        var (all, waiting) = (Set<Int>(), Array(totals))
        while let next = waiting.popLast() {
            for part in parts(of: next) where all.insert(part).inserted { waiting.append(part) }
        }
        return all.sorted()
    }
}
