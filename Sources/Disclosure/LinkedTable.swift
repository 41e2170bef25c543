import Records

/// A table of the same snapshot that readers have, or will have, beside the one being protected.
struct LinkedTable {
    let name: String
    private let figures: Figures
    private let vectors: [SparseVector]
    /// Positions of the cells that it withholds, or will have to.
    private let hidden: [Int]
    /// Whether readers have it.
    let isPrinted: Bool

    init(_ table: EarlierTables.Table, vectors: [SparseVector]) {
        name = table.name
        figures = table.figures
        self.vectors = vectors
        isPrinted = !table.isComing
        hidden =
            isPrinted
            ? figures.cells.indices.filter { table.figures.cells[$0] == .withheld }
            : Set(table.demands.map(\.cell)).filter { $0 < table.figures.cells.count }.sorted()
    }

    var published: [SparseVector] { vectors.indices.filter { figures.cells[$0] != .withheld }.map { vectors[$0] } }

    var withheld: [SparseVector] { hidden.map { vectors[$0] } }

    /// Cells that describe the same children have the same count in tables of one snapshot; otherwise adding the two
    /// tables up would mean nothing.
    func requireSameSnapshot(
        as outline: TableOutline, counts: [Int], vectors other: [SparseVector]
    ) throws(DisclosureError) {
        guard figures.description.referenceDate == outline.description.referenceDate else {
            throw .anotherDate(table: name)
        }
        let positions = Dictionary(zip(other, other.indices)) { first, _ in first }
        for (index, cell) in figures.cells.enumerated() {
            guard case .published(let count) = cell, let same = positions[vectors[index]] else { continue }
            guard counts[same] == count else { throw .anotherSnapshot(table: name, cell: outline.name(of: same)) }
        }
    }
}
