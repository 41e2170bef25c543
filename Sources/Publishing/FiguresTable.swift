package import Records

/// Figures as the one HTML table that the release page, the site and the report print.
///
/// Rows are the regions (or the first dimension), indented by level; columns are the combinations of the others under
/// a header row for each. A withheld figure is `[c]`, never a zero and never blank.
package struct FiguresTable: Sendable {
    private let figures: Figures
    private let identifier: String

    /// `identifier` begins the anchors of the rows, so that a page may hold several tables.
    package init(_ figures: Figures, identifier: String = "table") {
        self.figures = figures
        self.identifier = identifier
    }

    /// More rows than a reader takes in at once; a list of shortcuts then comes before the table.
    private static let long = 100

    /// The table in its scrolling frame, with the explanation of what is withheld.
    package var html: Markup {
        let title = figures.description.title
        return """
            \(shortcuts)<div class="scroll" tabindex="0" role="region" aria-label="\(title)">
            <table class="figures">
            <caption>\(title)（\(figures.description.unit)）</caption>
            <thead>
            \(head)</thead>
            <tbody>
            \(body)</tbody>
            </table>
            </div>
            \(Self.explanation(of: figures))
            """
    }

    /// A figure without dimensions still has its row.
    private var rows: [TableDimension.Entry] {
        figures.rowAxis.map { figures.dimensions[$0].entries } ?? [.init(code: "", label: "合计", parent: nil, level: 0)]
    }

    private var columnAxes: [Int] { figures.dimensions.indices.filter { $0 != figures.rowAxis } }

    private var columnAxesEntries: [TableDimension] { columnAxes.map { figures.dimensions[$0] } }

    // MARK: Header

    private var head: Markup {
        let corner = figures.rowAxis.map { figures.dimensions[$0].label } ?? ""
        let depth = max(columnAxes.count, 1)
        guard !columnAxes.isEmpty else {
            return
                "<tr><th class=\"corner\" scope=\"col\">\(corner)</th><th scope=\"col\">\(figures.description.unit)</th></tr>\n"
        }
        return columnAxesEntries.indices.map { level in
            let first: Markup =
                level == 0 ? "<th class=\"corner\" scope=\"col\" rowspan=\"\(depth)\">\(corner)</th>" : ""
            return "<tr>\(first)\(headerRow(level))</tr>\n"
        }.joined()
    }

    /// One level of the header: its entries, each over the columns below it, as often as the levels above ask.
    private func headerRow(_ level: Int) -> Markup {
        let dimensions = columnAxesEntries
        let span = dimensions[(level + 1)...].reduce(1) { $0 * $1.entries.count }
        let times = dimensions[..<level].reduce(1) { $0 * $1.entries.count }
        let scope = span > 1 ? "colgroup" : "col"
        let width: Markup = span > 1 ? " colspan=\"\(span)\"" : ""
        let cells = dimensions[level].entries.map { entry -> Markup in
            "<th scope=\"\(scope)\"\(width)\(Self.kind(entry, level: level))>\(entry.label)</th>"
        }
        return (0..<times).map { _ in cells.joined() }.joined()
    }

    private static func kind(_ entry: TableDimension.Entry, level: Int) -> Markup {
        entry.level == 0 ? " class=\"all\"" : ""
    }

    // MARK: Body

    private var body: Markup {
        let columns = Array(CellPositions(columnAxesEntries))
        return rows.indices.map { row in
            let cells = columns.map { cell(at: row, $0) }.joined()
            return "<tr id=\"\(identifier)-\(row)\" class=\"l\(min(rows[row].level, 4))\">"
                + "<th scope=\"row\">\(rows[row].label)</th>\(cells)</tr>\n"
        }.joined()
    }

    private func cell(at row: Int, _ column: [Int]) -> Markup {
        var indices = Array(repeating: 0, count: figures.dimensions.count)
        if let axis = figures.rowAxis { indices[axis] = row }
        for (axis, index) in zip(columnAxes, column) { indices[axis] = index }
        let begins = column.count > 1 && column.last == 0
        let opening: Markup = begins ? "<td class=\"g\">" : "<td>"
        return switch figures.cell(at: indices) {
        case .published(let value): "\(opening)\(printed(value))</td>"
        case .withheld: "<td class=\"\(begins ? "g c" : "c")\"><abbr title=\"\(Self.reason)\">[c]</abbr></td>"
        }
    }

    private func printed(_ value: Int) -> String {
        Numeral.grouped(value, decimals: figures.description.decimals ?? 0)
    }

    private static let reason = "为保护个人信息不公布"

    /// The line below every table that says what `[c]` means, where there is one.
    package static func explanation(of figures: Figures) -> Markup {
        guard figures.cells.contains(.withheld) else { return "" }
        return "<p class=\"legend\"><span><i class=\"hatched\"></i>[c] \(reason)，不等于零。"
            + "<span lang=\"en\">Withheld to protect personal information; not zero.</span></span></p>\n"
    }

    // MARK: Shortcuts

    /// Links to the rows just below the total, for tables that are long.
    private var shortcuts: Markup {
        let places = rows.indices.filter { rows[$0].level == 1 }
        guard rows.count > Self.long, (2...40).contains(places.count) else { return "" }
        let links = places.map { row -> Markup in
            "<a href=\"#\(identifier)-\(row)\">\(rows[row].label)</a>"
        }
        return "<nav class=\"shortcuts\" aria-label=\"跳到\">\(links.joined(separator: " "))</nav>\n"
    }
}

extension Figures {
    /// The dimension that tables print as rows and charts draw as bars: the regions, or the first; nothing without any.
    var rowAxis: Int? {
        dimensions.firstIndex { $0.name == Variable.region.rawValue } ?? dimensions.indices.first
    }

    /// The cell of one entry of `axis` and, where given, one of another; of the totals of every other dimension.
    ///
    /// Nothing where a dimension that is not asked for has no total.
    func cell(_ axis: Int, _ entry: Int, _ other: (axis: Int, entry: Int)? = nil) -> Cell? {
        var indices: [Int] = []
        for index in dimensions.indices {
            if index == axis {
                indices.append(entry)
            } else if index == other?.axis, let other {
                indices.append(other.entry)
            } else if let total = dimensions[index].total {
                indices.append(total)
            } else {
                return nil
            }
        }
        return cell(at: indices)
    }
}
