import Records

/// The columns of a picture, with a header line for each dimension.
struct PictureColumns {
    /// The entries each column combines.
    let combinations: [[Int]]
    private let dimensions: [TableDimension]

    private static let line = 18
    private static let text = 11.0
    private static let gap = 6
    private static let longest = 88.0

    init(_ dimensions: [TableDimension]) {
        self.dimensions = dimensions
        combinations = Array(CellPositions(dimensions))
    }

    /// What all columns together divide by.
    var label: String { dimensions.map(\.label).joined(separator: "，") }

    /// The labels a column combines; nothing where there is but one column.
    func name(of column: Int) -> String? {
        if dimensions.isEmpty { return nil }
        return zip(dimensions, combinations[column]).map { $0.entries[$1].label }.joined(separator: "，")
    }

    /// Columns that differ in the last dimension alone stand together.
    private var groupSize: Int { dimensions.count > 1 ? max(dimensions.last?.entries.count ?? 1, 1) : .max }

    func left(of column: Int) -> Int { column * PictureSymbols.width + column / groupSize * Self.gap }

    var width: Int { combinations.isEmpty ? 0 : left(of: combinations.count - 1) + PictureSymbols.width }

    /// Whether the last dimension's labels are written upwards, since they are wider than a column.
    private var isUpright: Bool { widestLast > Double(PictureSymbols.width - 4) }

    private var widestLast: Double {
        dimensions.last?.entries.map { Canvas.width(of: $0.label, size: Self.text) }.max() ?? 0
    }

    private var lastHeight: Int {
        if dimensions.isEmpty { return 0 }
        return isUpright ? Int(min(widestLast, Self.longest).rounded(.up)) + 8 : Self.line
    }

    var headHeight: Int { max(dimensions.count - 1, 0) * Self.line + lastHeight }

    var head: Markup {
        guard let last = dimensions.last else { return "" }
        let groups = dimensions.indices.dropLast().map { groupLine($0) }
        let labels = combinations.enumerated().map { column, indices -> Markup in
            let label = last.entries[indices[dimensions.count - 1]].label
            let middle = left(of: column) + PictureSymbols.width / 2
            guard isUpright else {
                return "<text class=\"head\" x=\"\(middle)\" y=\"\(headHeight - 5)\">\(label)</text>"
            }
            let (x, y) = (middle + 4, headHeight - 4)
            let shown = Canvas.fitted(label, size: Self.text, into: Self.longest)
            return """
                <text class="upright" transform="translate(\(x) \(y)) rotate(-90)">\(shown)<title>\(label)</title></text>
                """
        }
        return (groups + labels).joined()
    }

    /// One dimension's entries, each at the beginning of the columns below it, so that it is seen wherever these end.
    private func groupLine(_ level: Int) -> Markup {
        let span = dimensions[(level + 1)...].reduce(1) { $0 * $1.entries.count }
        return stride(from: 0, to: combinations.count, by: max(span, 1)).map { first -> Markup in
            let label = dimensions[level].entries[combinations[first][level]].label
            let (from, to) = (left(of: first), left(of: first + span - 1) + PictureSymbols.width)
            let shown = Canvas.fitted(label, size: Self.text, into: Double(to - from - 4))
            let y = level * Self.line + 13
            return """
                <text class="group" x="\(from + 2)" y="\(y)">\(shown)<title>\(label)</title></text>\
                <path class="span" d="M\(from + 1) \(y + 4)H\(to - 1)"/>
                """
        }.joined()
    }
}
