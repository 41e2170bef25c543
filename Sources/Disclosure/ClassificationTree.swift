import Records

/// One classification of a dimension: how deep each of its entries lies in it.
struct ClassificationTree {
    let classification: Int
    /// By entry; nothing for entries of other classifications alone.
    private let depths: [Int?]
    private let isLeaf: [Bool]
    /// Whether the entry is one of the first classification too.
    private let isShared: [Bool]

    static func all(of dimension: TableDimension) -> [ClassificationTree] {
        let further = dimension.entries.flatMap { $0.alsoIn ?? [] }.map(\.classification)
        return ([0] + Set(further).sorted()).map { ClassificationTree($0, of: dimension) }
    }

    private init(_ classification: Int, of dimension: TableDimension) {
        self.classification = classification
        var depths: [Int?] = []
        for entry in dimension.entries {
            let above = entry.memberships.first { $0.classification == classification }?.parent
            depths.append(entry.isTotal ? 0 : above.flatMap { depths[$0] }.map { $0 + 1 })
        }
        self.depths = depths
        let divided = Set(dimension.families.map(\.parent))
        isLeaf = dimension.entries.indices.map { !divided.contains($0) }
        isShared = dimension.entries.map { classification == 0 || $0.isTotal || $0.parent != nil }
    }

    /// The levels that have entries of their own; in a further classification those that the first does not have.
    var levels: [Int] {
        let own = depths.indices.filter { classification == 0 || !isShared[$0] }.compactMap { depths[$0] }
        return Set(own).sorted()
    }

    /// The level's entries; in a further classification those that the first does not have.
    func entries(at level: Int) -> [Int] {
        depths.indices.filter { depths[$0] == level && (classification == 0 || !isShared[$0]) }
    }

    /// Entries that together hold everything once: the level's, and undivided ones above it.
    func cut(at level: Int) -> [Int] {
        depths.indices.filter { index in
            depths[index].map { $0 == level || $0 < level && isLeaf[index] } ?? false
        }
    }
}
