/// Chooses which cells are withheld beside the sensitive ones, so that none of these can be computed from what is
/// printed: secondary suppression by Gaussian elimination (Langsrud 2024; the R package GaussSuppression).
///
/// Cells are offered for printing one by one, those that readers want most first, and each is printed unless that
/// would give a guarded cell away. What is left withheld beside the guarded cells is then necessary: printing any one
/// of them would open something. Nor can any of them be computed itself, since a cell refused had become a multiple
/// of a guarded one.
struct ComplementarySuppression {
    private var span: GuardedSpan
    private let cells: [SparseVector]

    /// `published`: what readers know already, from tables released before.
    init(cells: [SparseVector], coordinates: Int, published: [SparseVector]) {
        self.cells = cells
        span = GuardedSpan(coordinates: coordinates)
        // Nothing is guarded yet, so nothing is refused.
        for cell in published { _ = span.publish(cell) }
    }

    /// Guards cells of an earlier table; false where one is open already.
    mutating func protect(_ withheld: [SparseVector]) -> Bool { withheld.allSatisfy { span.protect($0) } }

    /// The first of `cells` that readers can compute already.
    mutating func firstOpen(among cells: [Int]) -> Int? { cells.first { span.gives(self.cells[$0]) } }

    /// Guards `guarded` and prints as many other cells as possible in the order of `candidates`; what stays withheld.
    consuming func withheld(guarding guarded: [Int], offering candidates: [Int]) -> Set<Int> {
        for cell in guarded {
            let wasClosed = span.protect(cells[cell])
            precondition(wasClosed, "what is guarded was found closed")
        }
        return Set(guarded + candidates.filter { !span.publish(cells[$0]) })
    }
}
