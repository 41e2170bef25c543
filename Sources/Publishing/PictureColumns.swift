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

    private func left(of column: Int) -> Int { column * PictureSymbols.width + column / groupSize * Self.gap }

    /// Columns drawn together, so that a page's width holds them; those that stand together stay so where they can.
    func strips(within width: Double) -> [Range<Int>] {
        var strips: [Range<Int>] = []
        var first = 0
        while first < combinations.count {
            let fitting = max(
                1, combinations[first...].indices.prefix { Double(self.width(of: first..<$0 + 1)) <= width }.count)
            var end = first + fitting
            if end < combinations.count, groupSize < .max {
                let boundary = end - end % groupSize
                if boundary > first { end = boundary }
            }
            strips.append(first..<end)
            first = end
        }
        return strips
    }

    func left(of column: Int, in strip: Range<Int>) -> Int { left(of: column) - left(of: strip.lowerBound) }

    func width(of strip: Range<Int>) -> Int {
        strip.isEmpty ? 0 : left(of: strip.upperBound - 1, in: strip) + PictureSymbols.width
    }

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

    func head(of strip: Range<Int>) -> Markup {
        guard let last = dimensions.last else { return "" }
        let groups = dimensions.indices.dropLast().map { groupLine($0, strip) }
        let labels = strip.map { column -> Markup in
            let label = last.entries[combinations[column][dimensions.count - 1]].label
            let middle = left(of: column, in: strip) + PictureSymbols.width / 2
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
    private func groupLine(_ level: Int, _ strip: Range<Int>) -> Markup {
        let span = dimensions[(level + 1)...].reduce(1) { $0 * $1.entries.count }
        return stride(from: 0, to: combinations.count, by: max(span, 1)).map { first -> Markup in
            let shared = (first..<first + span).clamped(to: strip)
            guard let last = shared.last else { return "" }
            let label = dimensions[level].entries[combinations[first][level]].label
            let (from, to) = (
                left(of: shared.lowerBound, in: strip), left(of: last, in: strip) + PictureSymbols.width
            )
            let shown = Canvas.fitted(label, size: Self.text, into: Double(to - from - 4))
            let y = level * Self.line + 13
            return """
                <text class="group" x="\(from + 2)" y="\(y)">\(shown)<title>\(label)</title></text>\
                <path class="span" d="M\(from + 1) \(y + 4)H\(to - 1)"/>
                """
        }.joined()
    }
}
