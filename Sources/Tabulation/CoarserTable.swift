import Records

/// A table with one dimension made coarser: what its cells add up of the cells there were.
struct CoarserTable {
    let dimensions: [TableDimension]
    /// For each cell the positions, in the table as it was, that it adds up.
    let sums: [[Int]]
    private let coarsening: Coarsening

    /// Nothing where the table does not allow the change.
    init?(_ coarsening: Coarsening, of description: TableDescription, _ old: [TableDimension]) {
        guard let coarser = CoarserDimension(coarsening, of: description, old) else { return nil }
        let place = coarsening.dimension
        let inner = Self.cells(of: old[(place + 1)...])
        let block = inner * old[place].entries.count
        var sums: [[Int]] = []
        for start in stride(from: 0, to: Self.cells(of: old[...]), by: block) {
            for parts in coarser.parts {
                for offset in 0..<inner { sums.append(parts.map { start + $0 * inner + offset }) }
            }
        }
        self.sums = sums
        self.coarsening = coarsening
        dimensions = old[..<place] + [coarser.dimension].compactMap(\.self) + old[(place + 1)...]
    }

    private static func cells(of dimensions: ArraySlice<TableDimension>) -> Int {
        dimensions.reduce(1) { $0 * $1.entries.count }
    }

    /// Whether nobody contributes to two of the cells that are joined: everywhere their total has as many
    /// contributors as its parts together.
    func joinsApart(of old: [TableDimension], contributors: (Int) -> Int) -> Bool {
        guard case .joining(let place, let first, _) = coarsening else { return true }
        guard let family = old[place].families.first(where: { $0.children.contains(first) }) else { return false }
        let inner = Self.cells(of: old[(place + 1)...])
        let block = inner * old[place].entries.count
        return stride(from: 0, to: Self.cells(of: old[...]), by: block).allSatisfy { start in
            (start..<start + inner).allSatisfy { line in
                contributors(line + family.parent * inner)
                    == family.children.reduce(0) { $0 + contributors(line + $1 * inner) }
            }
        }
    }
}
