package import Records
package import Tabulation

/// Which cells of a table are withheld: the sensitive ones and those that protect them.
package struct SuppressionPattern {
    /// Positions of cells.
    package let withheld: Set<Int>

    /// - Parameters:
    ///   - counts: every cell's count, in the outline's order.
    ///   - sensitive: the cells that must be withheld for their own sake.
    package init(
        outline: TableOutline, counts: [Int], sensitive: [Int], rules: ProtectionRules, beside earlier: [Figures]
    ) throws(DisclosureError) {
        var space = CellSpace(earlier.map { TableOutline($0) } + [outline])
        let vectors = space.vectors(of: outline)
        let linked = earlier.map { LinkedTable($0, vectors: space.vectors(of: TableOutline($0))) }
        for table in linked { try table.requireSameSnapshot(as: outline, counts: counts, vectors: vectors) }
        let suppression = try ComplementarySuppression(
            of: outline, cells: vectors, coordinates: space.count, sensitive: sensitive, beside: linked)
        func printing(guarding guarded: [Int]) -> Set<Int> {
            let isGuarded = Set(guarded)
            let order = vectors.indices.filter { !isGuarded.contains($0) }
                .map { Candidate($0, count: counts[$0], depth: outline.depth(of: $0)) }.sorted()
            return suppression.withheld(guarding: guarded, offering: order.map(\.position))
        }
        let protection = LinearProtection(
            outline, counts: counts, known: suppression.known, rules: rules, beside: earlier)
        let completed = try protection.completed(printing(guarding: sensitive), sensitive: sensitive)
        // Across tables there are additions that the programs do not know; the elimination does.
        withheld = printing(guarding: completed.sorted())
    }

    /// A cell that may be printed, in the order in which cells are offered.
    ///
    /// Totals come before their parts, since readers want them most; among cells of one depth those with nobody come
    /// first, because a zero that is withheld leaves a reader less to guess than any other number; then large counts
    /// before small ones, so that what is withheld is little.
    private struct Candidate: Comparable {
        let position: Int
        private let rank: (depth: Int, isCounted: Int, lessCount: Int, position: Int)

        init(_ position: Int, count: Int, depth: Int) {
            self.position = position
            rank = (depth, count == 0 ? 0 : 1, -count, position)
        }

        static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

        static func == (left: Self, right: Self) -> Bool { left.rank == right.rank }
    }
}
