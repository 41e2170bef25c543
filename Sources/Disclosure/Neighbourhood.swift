import Records

/// Which cells are near a cell: those that differ from it only a little along the table's longest dimension.
struct Neighbourhood {
    /// How far a search for cells to withhold goes: the entry and its siblings, its ancestors and theirs, everywhere.
    enum Scope: CaseIterable { case siblings, ancestors, all }

    private let entryOf: [Int?]
    private let parents: [Int?]

    init(_ outline: TableOutline, cells: AdditiveCells) {
        let longest = outline.dimensions.max { $0.entries.count < $1.entries.count }
        let place = outline.dimensions.firstIndex { $0 == longest } ?? 0
        var entryOf = [Int?](repeating: nil, count: cells.count)
        for (position, number) in cells.numbers[0].enumerated() {
            entryOf[number] = outline.indices(of: position)[place]
        }
        self.entryOf = entryOf
        parents = outline.dimensions[place].entries.map(\.parent)
    }

    /// The cells of the table at hand within the scope.
    func cells(around cell: Int, _ scope: Scope) -> [Int] {
        guard scope != .all, let entry = entryOf[cell] else { return Array(entryOf.indices) }
        var families: Set<Int?> = [parents[entry]]
        var next = parents[entry]
        while scope == .ancestors, let ancestor = next {
            families.insert(parents[ancestor])
            next = parents[ancestor]
        }
        return entryOf.indices.filter { cell in entryOf[cell].map { families.contains(parents[$0]) } ?? false }
    }
}
