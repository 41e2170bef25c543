import Records

/// One dimension of a table of one division: what is printed, and which leaf each value of the column belongs to.
struct Axis {
    let variable: Variable
    let dimension: TableDimension
    /// Positions, among the dimension's entries, of those that are not divided further.
    let leaves: [Int]
    /// For each value of the column the leaf it is counted in; nothing for values that are not counted.
    let leafOfValue: [Int?]

    private init(
        _ definition: DimensionDefinition, entries: [TableDimension.Entry], leaves: [Int], leafOfValue: [Int?]
    ) {
        variable = definition.variable
        dimension = TableDimension(name: definition.variable.rawValue, label: definition.label, entries: entries)
        self.leaves = leaves
        self.leafOfValue = leafOfValue
    }

    init(_ definition: DimensionDefinition, division: DivisionCode) {
        switch definition.breakdown {
        case .region(let level): self.init(definition, region: RegionEntries.shared(of: division, to: level))
        case .categories(let parts, let total): self.init(definition, parts: parts, total: total)
        }
    }

    private init(_ definition: DimensionDefinition, region: RegionEntries) {
        self.init(definition, entries: region.entries, leaves: region.leaves, leafOfValue: region.leafOfPlace)
    }

    private init(_ definition: DimensionDefinition, parts: [DimensionDefinition.Part], total: String) {
        var entries = [TableDimension.Entry(code: Self.totalCode, label: total, parent: nil, level: 0)]
        var leaves: [Int] = []
        var leafOfValue = [Int?](repeating: nil, count: definition.variable.cardinality)
        func append(_ part: DimensionDefinition.Part, below parent: Int) {
            let place = entries.count
            let level = entries[parent].level + 1
            entries.append(.init(code: part.values.code, label: part.label, parent: parent, level: level))
            part.parts.forEach { append($0, below: place) }
            guard part.parts.isEmpty else { return }
            part.values.members.forEach { leafOfValue[$0] = leaves.count }
            leaves.append(place)
        }
        parts.forEach { append($0, below: 0) }
        self.init(definition, entries: entries, leaves: leaves, leafOfValue: leafOfValue)
    }

    /// A total's code in data files, as SDMX writes it.
    static let totalCode = "_T"
}
