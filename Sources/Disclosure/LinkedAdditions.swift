import Records

/// What can be computed from several tables together, also where they group a variable differently: the additions that
/// no sum of either table alone shows.
struct LinkedAdditions {
    private let outline: TableOutline
    private let values: [Int]
    private let mustPrint: Set<Int>
    private let suppression: ComplementarySuppression

    /// Nothing where there are no other tables: then the table's own sums are all there is.
    init?(
        _ outline: TableOutline, values: [Int], _ sensitivity: Sensitivity, beside earlier: [EarlierTables.Table]
    ) throws(DisclosureError) {
        if earlier.isEmpty { return nil }
        (self.outline, self.values, mustPrint) = (outline, values, sensitivity.mustPrint)
        var space = CellSpace(earlier.map { TableOutline($0.figures) } + [outline])
        let vectors = space.vectors(of: outline)
        let linked = earlier.map { LinkedTable($0, vectors: space.vectors(of: TableOutline($0.figures))) }
        for table in linked { try table.requireSameSnapshot(as: outline, counts: values, vectors: vectors) }
        suppression = try ComplementarySuppression(
            of: outline, cells: vectors, coordinates: space.count, sensitive: sensitivity.refusals.keys.sorted(),
            empty: EmptyTotals(outline, values: values), beside: linked)
    }

    /// Positions of cells that follow from the other tables.
    var known: Set<Int> { suppression.known }

    /// What must be withheld so that none of `guarded` can be computed, and no insider computes its secrets: those, and
    /// perhaps more.
    ///
    /// - Throws: `cannotProtect` with secrets that an insider computes whatever is withheld.
    func withheld(
        guarding guarded: Set<Int>, from insiders: [ComplementarySuppression.Insider]
    ) throws(DisclosureError) -> Set<Int> {
        let lost = suppression.opened(to: insiders, printing: []).flatMap(\.secret)
        guard lost.isEmpty else { throw .cannotProtect(cells: Set(lost).sorted().map { outline.name(of: $0) }) }
        let order = values.indices.filter { !guarded.contains($0) }
            .map { Candidate($0, count: values[$0], depth: outline.depth(of: $0)) }.sorted()
        var suspects: [ComplementarySuppression.Insider] = []
        while true {
            let withheld = suppression.withheld(
                guarding: guarded.sorted(), offering: order.map(\.position), from: suspects)
            let printed = values.indices.filter { !withheld.contains($0) }
            let opened = suppression.opened(to: insiders, printing: printed)
            if opened.isEmpty { return withheld }
            suspects += opened
        }
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
