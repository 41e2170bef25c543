import Records

/// A page's table of figures, as it is read back from an earlier edition's page.
///
/// How those editions lay a table out is written down here once more and not taken from `FiguresTable`, whose present
/// layout may be another. An edition with a new layout needs a reader of its own when it is no longer the current one.
struct PrintedTable {
    private let caption: String?
    private let head: [[PageElement]]
    private let body: [[PageElement]]

    /// Refuses what is not a caption, a head and a body of rows of cells.
    init(_ table: PageElement) throws(Doubt) {
        guard let parts = table.elementsAlone, parts.map(\.name) == ["caption", "thead", "tbody"],
            parts.allSatisfy(\.attributes.isEmpty), let head = Self.rows(parts[1]), let body = Self.rows(parts[2])
        else { throw Self.unreadable }
        (caption, self.head, self.body) = (parts[0].textAlone, head, body)
    }

    private static let unreadable = Doubt("the table of figures in index.html is not laid out as its edition does")

    private static func rows(_ part: PageElement) -> [[PageElement]]? {
        guard let rows = part.elementsAlone else { return nil }
        let cells = rows.compactMap { row -> [PageElement]? in
            let levels: Set<String?> = [nil, "l0", "l1", "l2", "l3", "l4"]
            guard row.name == "tr", Set(row.attributes.keys).isSubset(of: ["class", "id"]),
                levels.contains(row.attributes["class"])
            else { return nil }
            return row.elementsAlone
        }
        return cells.count == rows.count ? cells : nil
    }

    func compare(with figures: Figures) throws(Doubt) {
        let description = figures.description
        guard caption.isExactly("\(description.title)（\(description.unit)）") else {
            throw Doubt("the table of figures in index.html does not have the signed caption")
        }
        let layout = Layout(figures)
        guard head.count == layout.head.count,
            zip(head, layout.head).allSatisfy({ $0.count == $1.count && zip($0, $1).allSatisfy(Self.isHeading) })
        else { throw Doubt("the table of figures in index.html does not have the signed columns") }
        guard body.count == layout.rows.count else { throw Doubt("index.html does not have the signed rows") }
        for (row, cells) in body.enumerated() { try compare(cells, row: row, layout) }
    }

    private func compare(_ cells: [PageElement], row: Int, _ layout: Layout) throws(Doubt) {
        let heading = Layout.Heading(text: layout.rows[row], columns: 1, rows: 1)
        guard cells.count == layout.columns.count + 1, Self.isHeading(cells[0], heading) else {
            throw Doubt("row \(row + 1) of the table of figures in index.html is not the signed one")
        }
        for (column, cell) in cells.dropFirst().enumerated() {
            let signed = layout.cell(row: row, column: column)
            guard Self.figure(in: cell, decimals: layout.decimals) == signed else {
                throw Doubt(
                    "index.html does not show the signed figure in row \(row + 1), column \(column + 1) of its table")
            }
        }
    }

    private static func isHeading(_ cell: PageElement, _ expected: Layout.Heading) -> Bool {
        cell.name == "th" && Set(cell.attributes.keys).isSubset(of: ["class", "colspan", "rowspan", "scope"])
            && [nil, "all", "corner"].contains(cell.attributes["class"])
            && cell.attributes["colspan", default: "1"] == String(expected.columns)
            && cell.attributes["rowspan", default: "1"] == String(expected.rows)
            && cell.textAlone.isExactly(expected.text)
    }

    /// What a cell says, if it says it as every edition has.
    private static func figure(in cell: PageElement, decimals: Int) -> Figures.Cell? {
        guard cell.name == "td", Set(cell.attributes.keys).isSubset(of: ["class"]) else { return nil }
        let classes = cell.attributes["class"]
        if let text = cell.textAlone {
            return classes == nil || classes == "g"
                ? Numeral.read(text, decimals: decimals).map(Figures.Cell.published) : nil
        }
        guard let inner = cell.elementsAlone, cell.children.count == 1, inner[0].name == "abbr",
            inner[0].attributes == ["title": "为保护个人信息不公布"], inner[0].textAlone == "[c]",
            classes == "c" || classes == "g c"
        else { return nil }
        return .withheld
    }
}

/// Where each figure stands: rows are the regions, or the first dimension, and columns all combinations of the others.
private struct Layout {
    struct Heading {
        let text: String
        let columns: Int
        let rows: Int
    }

    let head: [[Heading]]
    /// The rows' headings.
    let rows: [String]
    let columns: [[Int]]
    private let figures: Figures
    private let rowAxis: Int?
    private let columnAxes: [Int]

    init(_ figures: Figures) {
        let axes = figures.dimensions.indices
        let rowAxis = axes.first { figures.dimensions[$0].name == "region" } ?? axes.first
        let columnAxes = axes.filter { $0 != rowAxis }
        let across = columnAxes.map { figures.dimensions[$0] }
        (self.figures, self.rowAxis, self.columnAxes) = (figures, rowAxis, columnAxes)
        rows = rowAxis.map { figures.dimensions[$0].entries.map(\.label) } ?? ["合计"]
        columns = Array(CellPositions(across))
        let corner = Heading(
            text: rowAxis.map { figures.dimensions[$0].label } ?? "", columns: 1, rows: max(across.count, 1))
        head =
            across.isEmpty
            ? [[corner, Heading(text: figures.description.unit, columns: 1, rows: 1)]]
            : across.indices.map { (level: Int) in (level == 0 ? [corner] : []) + Self.headings(across, level) }
    }

    private static func headings(_ across: [TableDimension], _ level: Int) -> [Heading] {
        let below = across[(level + 1)...].reduce(1) { $0 * $1.entries.count }
        let times = across[..<level].reduce(1) { $0 * $1.entries.count }
        let once = across[level].entries.map { Heading(text: $0.label, columns: max(below, 1), rows: 1) }
        return (0..<times).flatMap { _ in once }
    }

    var decimals: Int { figures.description.decimals ?? 0 }

    func cell(row: Int, column: Int) -> Figures.Cell {
        var indices = Array(repeating: 0, count: figures.dimensions.count)
        if let rowAxis { indices[rowAxis] = row }
        for (axis, index) in zip(columnAxes, columns[column]) { indices[axis] = index }
        return figures.cell(at: indices)
    }
}
