/// Who is alone in a cell and knows it, for an audit: what such a contributor can compute of other cells.
struct Contributors {
    /// Cells with one contributor, by their numbers.
    private let alone: Set<Int>
    /// For each of them its contributor: cells of one that are parts of cells of one are the same contributor's.
    private var contributors: [Int: Int] = [:]

    /// - Parameter positions: of cells of the first table.
    init(_ positions: [Int], in cells: AdditiveCells) {
        alone = Set(positions.map { cells.numbers[0][$0] })
        if alone.isEmpty { return }
        var partners: [Int: [Int]] = [:]
        for sum in cells.sums where alone.contains(sum.whole) {
            for part in sum.parts where alone.contains(part) {
                partners[part, default: []].append(sum.whole)
                partners[sum.whole, default: []].append(part)
            }
        }
        for cell in alone.sorted() where contributors[cell] == nil {
            var waiting = [cell]
            while let next = waiting.popLast() {
                if contributors.updateValue(cell, forKey: next) == nil { waiting += partners[next] ?? [] }
            }
        }
    }

    /// Which unknowns some contributor may compute from its own cell.
    ///
    /// - Parameter tied: groups, among some unknowns, of those that can be computed from each other.
    func suspects(
        _ asked: [Int], of system: PublishedSystem, tied: ([Int]) -> [[Int]]
    ) -> [(unknown: Int, known: Int)] {
        if alone.isEmpty { return [] }
        var cellOf: [Int: Int] = [:]
        for cell in alone { if let unknown = system.unknowns[cell] { cellOf[unknown] = cell } }
        let wanted = Set(asked)
        return tied(wanted.union(cellOf.keys).sorted()).flatMap { group in
            group.flatMap { known -> [(unknown: Int, known: Int)] in
                guard let single = cellOf[known] else { return [] }
                return group.filter { unknown in
                    unknown != known && wanted.contains(unknown)
                        && cellOf[unknown].map { contributors[$0] != contributors[single] } ?? true
                }.map { ($0, known) }
            }
        }
    }
}
