import Records

/// Where each cell of a picture stands: rows are the longest dimension's entries, columns all combinations of the others.
struct PictureLayout {
    /// Rows that are drawn together.
    struct Section {
        let anchor: String
        let title: String
        let rows: [Int]
    }

    let rowAxis: Int
    let columnAxes: [Int]
    private let figures: Figures

    /// More rows than one takes in at once; each part of the total then has a section of its own.
    private static let long = 40

    init(_ figures: Figures) {
        self.figures = figures
        let lengths = figures.dimensions.map(\.entries.count)
        rowAxis = lengths.firstIndex(of: lengths.max() ?? 0) ?? 0
        columnAxes = figures.dimensions.indices.filter { [rowAxis] in $0 != rowAxis }
    }

    var rows: TableDimension? { figures.dimensions.isEmpty ? nil : figures.dimensions[rowAxis] }

    var columns: [TableDimension] { columnAxes.map { figures.dimensions[$0] } }

    /// The table as a whole, or its total and then each part of it.
    var sections: [Section] {
        guard let rows else { return [Section(anchor: "part-0", title: "合计", rows: [0])] }
        var parts: [Int: [Int]] = [:]
        for (index, entry) in rows.entries.enumerated() {
            var top = index
            while let parent = rows.entries[top].parent, rows.entries[parent].parent != nil { top = parent }
            parts[entry.level > 0 && entry.parent != nil ? top : 0, default: []].append(index)
        }
        let divided = parts.keys.filter { $0 > 0 && (parts[$0]?.count ?? 0) > 1 }.sorted()
        guard rows.entries.count > Self.long, !divided.isEmpty else {
            return [Section(anchor: "part-0", title: rows.label, rows: Array(rows.entries.indices))]
        }
        let own = divided.map { part in
            Section(anchor: "part-\(part)", title: rows.entries[part].label, rows: parts[part] ?? [])
        }
        let inParts = Set(own.flatMap(\.rows))
        let rest = rows.entries.indices.filter { !inParts.contains($0) }
        return (rest.isEmpty ? [] : [Section(anchor: "part-0", title: rows.entries[rest[0]].label, rows: rest)]) + own
    }

    /// Where the cell of a row and a combination of the others' entries stands in `Figures.cells`.
    func position(row: Int, column: [Int]) -> Int {
        var indices = Array(repeating: 0, count: figures.dimensions.count)
        if indices.isEmpty { return 0 }
        indices[rowAxis] = row
        for (axis, index) in zip(columnAxes, column) { indices[axis] = index }
        return figures.position(of: indices)
    }
}
