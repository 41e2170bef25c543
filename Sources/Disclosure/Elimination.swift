import Records

/// What can be computed from a table by addition and subtraction, alone or from several tables together; of several also
/// where they group a variable differently, by additions that no sum of any of them alone shows.
struct Elimination {
    /// Whether there are other tables.
    let isLinked: Bool
    private let outline: TableOutline
    private let values: [Int]
    private let sensitivity: Sensitivity
    private let suppression: ComplementarySuppression

    init(
        _ outline: TableOutline, values: [Int], _ sensitivity: Sensitivity, beside earlier: [EarlierTables.Table]
    ) throws(DisclosureError) {
        (self.outline, self.values, self.sensitivity) = (outline, values, sensitivity)
        isLinked = !earlier.isEmpty
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

    /// Cells to withhold beside the refused ones so that none of these can be computed: what a search for intervals starts
    /// from.
    var start: Set<Int> {
        let guarded = sensitivity.refusals.keys.sorted()
        return suppression.withheld(guarding: guarded, offering: order(without: Set(guarded)), from: [])
            .subtracting(guarded)
    }

    /// What must be withheld so that none of `guarded` can be computed, and no insider computes its secrets: those, and
    /// perhaps more.
    ///
    /// - Throws: `cannotProtect` with secrets that an insider computes whatever is withheld, or with cells that must be
    ///   printed and give others away.
    func withheld(
        guarding guarded: Set<Int>, from insiders: [ComplementarySuppression.Insider]
    ) throws(DisclosureError) -> Set<Int> {
        let lost = suppression.opened(to: insiders, printing: []).flatMap(\.secret)
        guard lost.isEmpty else { throw cannotProtect(lost) }
        let order = order(without: guarded)
        var suspects: [ComplementarySuppression.Insider] = []
        while true {
            let withheld = suppression.withheld(guarding: guarded.sorted(), offering: order, from: suspects)
            let revealing = sensitivity.mustPrint.intersection(withheld)
            guard revealing.isEmpty else { throw cannotProtect(Array(revealing)) }
            let printed = values.indices.filter { !withheld.contains($0) }
            let opened = suppression.opened(to: insiders, printing: printed)
            if opened.isEmpty { return withheld }
            suspects += opened
        }
    }

    private func cannotProtect(_ cells: [Int]) -> DisclosureError {
        .cannotProtect(cells: Set(cells).sorted().map { outline.name(of: $0) })
    }

    private func order(without guarded: Set<Int>) -> [Int] {
        values.indices.filter { !guarded.contains($0) }
            .map {
                Candidate(
                    position: $0, isWanted: sensitivity.mustPrint.contains($0), isEmpty: values[$0] == 0,
                    cost: sensitivity.costs[$0])
            }
            .sorted().map(\.position)
    }

    /// A cell that may be printed, in the order in which cells are offered.
    ///
    /// What a mark wants printed comes first. Then cells with nobody, because a zero that is withheld leaves a reader less
    /// to guess than any other number; then what it costs most to withhold, so that totals come before their parts and
    /// large counts before small ones.
    private struct Candidate: Comparable {
        let position: Int
        let isWanted: Bool
        let isEmpty: Bool
        let cost: Double

        private var rank: (Int, Int, Double, Int) { (isWanted ? 0 : 1, isEmpty ? 0 : 1, -cost, position) }

        static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

        static func == (left: Self, right: Self) -> Bool { left.rank == right.rank }
    }
}
