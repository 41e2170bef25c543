import Records

/// Looks at every cell of a protected table once, and sums up what is withheld by levels.
struct UtilityLevels {
    /// What was found of the cells with one entry of a dimension.
    private struct EntrySum {
        var sensitive = 0
        var complementary = 0
        /// The printed values of those cells whose other entries are not divided further.
        var printed = 0
    }

    private let dimensions: [TableDimension]
    private let trees: [[ClassificationTree]]
    private var sums: [[EntrySum]]
    private let total: Int?
    private let cellCount: Int

    /// - Parameter sensitive: positions of cells that a rule refuses.
    init(_ figures: Figures, sensitive: Set<Int>) {
        dimensions = figures.dimensions
        trees = dimensions.map { ClassificationTree.all(of: $0) }
        sums = dimensions.map { Array(repeating: EntrySum(), count: $0.entries.count) }
        let totals = dimensions.compactMap { $0.entries.firstIndex(where: \.isTotal) }
        let grand = totals.count == dimensions.count ? figures.cell(at: totals) : .withheld
        if case .published(let value) = grand, value > 0 { total = value } else { total = nil }
        cellCount = figures.cells.count
        add(figures, sensitive)
    }

    private mutating func add(_ figures: Figures, _ sensitive: Set<Int>) {
        let isLeaf = dimensions.map { dimension in
            let divided = Set(dimension.families.map(\.parent))
            return dimension.entries.indices.map { !divided.contains($0) }
        }
        var entries = [Int](repeating: 0, count: dimensions.count)
        for (position, cell) in figures.cells.enumerated() {
            switch cell {
            case .withheld:
                let kind = sensitive.contains(position) ? \EntrySum.sensitive : \EntrySum.complementary
                for (place, entry) in entries.enumerated() { sums[place][entry][keyPath: kind] += 1 }
            case .published(let value):
                let divided = entries.indices.count { !isLeaf[$0][entries[$0]] }
                for (place, entry) in entries.enumerated() where divided == (isLeaf[place][entry] ? 0 : 1) {
                    sums[place][entry].printed += value
                }
            }
            advance(&entries)
        }
    }

    /// Goes on to the next cell, the last dimension's entries changing fastest.
    private func advance(_ entries: inout [Int]) {
        for place in entries.indices.reversed() {
            entries[place] += 1
            if entries[place] < dimensions[place].entries.count { return }
            entries[place] = 0
        }
    }

    func levels(of description: TableDescription) -> [Utility.Level] {
        dimensions.indices.flatMap { place in
            trees[place].flatMap { tree in tree.levels.map { level(place, tree, $0, description) } }
        }
    }

    private func level(
        _ place: Int, _ tree: ClassificationTree, _ level: Int, _ description: TableDescription
    ) -> Utility.Level {
        let dimension = dimensions[place]
        let own = tree.entries(at: level)
        let printed = tree.cut(at: level).reduce(0) { $0 + sums[place][$1].printed }
        return Utility.Level(
            dimension: dimension.name, label: dimension.label, level: level,
            kind: .init(of: dimension.entries[own[0]], in: dimension, description),
            classification: tree.classification == 0 ? nil : tree.classification,
            cells: own.count * cellCount / dimension.entries.count,
            sensitive: own.reduce(0) { $0 + sums[place][$1].sensitive },
            complementary: own.reduce(0) { $0 + sums[place][$1].complementary },
            hidden: total.map { Self.percentage(of: $0 - printed, in: $0) })
    }

    /// To a tenth of a percent.
    private static func percentage(of part: Int, in whole: Int) -> Double {
        (Double(part) / Double(whole) * 1000).rounded() / 10
    }
}

extension Utility.Level.Kind {
    init(of entry: TableDimension.Entry, in dimension: TableDimension, _ description: TableDescription) {
        guard description.variable(named: dimension.name) == .region, let code = DivisionCode(entry.code) else {
            self = entry.isTotal ? .total : .part
            return
        }
        switch code.level {
        case .province: self = .province
        case .city: self = .city
        case .county: self = .county
        case .township: self = .township
        }
    }
}
