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

    /// Which of the unknowns some contributor computes from its own cell.
    ///
    /// - Parameter tied: groups, among some unknowns, of those that can be computed from each other.
    func computable(_ asked: [Int], of system: PublishedSystem, tied: ([Int]) -> [[Int]]) -> Set<Int> {
        if alone.isEmpty { return [] }
        var cellOf: [Int: Int] = [:]
        for cell in alone { if let unknown = system.unknowns[cell] { cellOf[unknown] = cell } }
        let wanted = Set(asked)
        var computed = Set<Int>()
        for group in tied(wanted.union(cellOf.keys).sorted()) {
            for single in group.compactMap({ cellOf[$0] }) {
                for unknown in group where wanted.contains(unknown) && system.unknowns[single] != unknown {
                    if let other = cellOf[unknown], contributors[other] == contributors[single] { continue }
                    computed.insert(unknown)
                }
            }
        }
        return computed
    }
}
