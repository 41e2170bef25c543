import Disclosure
import Records

/// Some rows of a picture: their labels, which stay in sight, their cells, and a list of those withheld.
struct PictureSection {
    let anchor: String
    let title: String
    private let rows: [Int]
    private let figures: Figures
    private let layout: PictureLayout
    private let withheld: WithheldCells
    private let scale: PictureScale
    private let columns: PictureColumns

    private static let text = 12.0
    private static let indent = 10.0
    private static let widestLabel = 150.0
    /// What fits beside a printed page's margins, labels included.
    private static let pageWidth = 660.0
    /// Lists of tables with more withheld cells are opened by who wants them, in print as well.
    private static let longList = 40

    init(
        _ section: PictureLayout.Section, of figures: Figures, _ withheld: WithheldCells, _ scale: PictureScale
    ) {
        (anchor, title, rows) = (section.anchor, section.title, section.rows)
        (self.figures, self.withheld, self.scale) = (figures, withheld, scale)
        layout = PictureLayout(figures)
        columns = PictureColumns(layout.columns)
    }

    var html: Markup {
        let places = cells.filter { figures.cells[$0.position] == .withheld }
        let sensitive = places.count { withheld.kind(of: $0.position) == .sensitive }
        let told = "\(cells.count) 个单元格：公布 \(cells.count - places.count)，敏感 \(sensitive)，补充 \(places.count - sensitive)"
        return """
            <section id="\(anchor)"><h2>\(title) <span class="told">\(told)</span></h2>
            <div class="map">\(labels)<div class="cells" tabindex="0" role="region" \
            aria-label="\(title)">\(strips(told))</div></div>
            \(list(places))</section>

            """
    }

    private struct Cell {
        let position: Int
        let row: Int
        let column: Int
    }

    private var cells: [Cell] {
        rows.flatMap { row in
            columns.combinations.enumerated().map { column, indices in
                Cell(position: layout.position(row: row, column: indices), row: row, column: column)
            }
        }
    }

    private var height: Int { columns.headHeight + rows.count * PictureSymbols.height }

    private func label(of row: Int) -> String { layout.rows?.entries[row].label ?? "合计" }

    // MARK: Labels

    private var labelWidth: Double {
        let widths = rows.map { Canvas.width(of: label(of: $0), size: Self.text) + indent(of: $0) }
        return min(widths.max() ?? 0, Self.widestLabel)
    }

    private func indent(of row: Int) -> Double { Double(layout.rows?.entries[row].level ?? 0) * Self.indent }

    private var labels: Markup {
        let width = Int(labelWidth.rounded(.up)) + 8
        let texts = rows.enumerated().map { line, row -> Markup in
            let (full, indent) = (label(of: row), indent(of: row))
            let shown = Canvas.fitted(full, size: Self.text, into: labelWidth - indent)
            let y = columns.headHeight + line * PictureSymbols.height + 15
            let level = Markup(written: "l\(min(layout.rows?.entries[row].level ?? 0, 4))")
            return "<text class=\"\(level)\" x=\"\(Int(indent))\" y=\"\(y)\">\(shown)<title>\(full)</title></text>"
        }
        return """
            <svg class="labels" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
            aria-hidden="true">\(texts.joined())</svg>
            """
    }

    // MARK: Cells

    /// All columns side by side; on paper, where nobody can scroll, below each other, each strip with its rows' labels.
    private func strips(_ told: String) -> Markup {
        let strips = columns.strips(within: Self.pageWidth - labelWidth - 8)
        return strips.enumerated().map { number, strip -> Markup in
            let name = strips.count == 1 ? "\(title)：\(told)" : "\(title)，第\(number + 1)部分：\(told)"
            return "<div class=\"strip\">\(labels)\(picture(of: strip, named: name))</div>"
        }.joined()
    }

    private func picture(of strip: Range<Int>, named name: String) -> Markup {
        let width = columns.width(of: strip)
        let lines = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0) })
        let shapes = cells.filter { strip.contains($0.column) }.map { cell -> Markup in
            let x = columns.left(of: cell.column, in: strip)
            let y = columns.headHeight + (lines[cell.row] ?? 0) * PictureSymbols.height
            return shape(cell, x: x, y: y)
        }
        return """
            <svg width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" role="img" \
            aria-label="\(name)">\(columns.head(of: strip))
            \(shapes.joined(separator: "\n"))</svg>
            """
    }

    private func shape(_ cell: Cell, x: Int, y: Int) -> Markup {
        let name = "\(label(of: cell.row))\(columns.name(of: cell.column).map { "，\($0)" } ?? "")"
        switch figures.cells[cell.position] {
        case .withheld:
            let kind = withheld.kind(of: cell.position)
            let tip = "\(name)：\(kind.word)，读者能推出 \(withheld.interval(of: cell.position))"
            return """
                <g class="\(kind.rawValue)"><title>\(tip)</title>\
                <use href="#\(kind.rawValue)" x="\(x)" y="\(y)"/></g>
                """
        case .published(let value):
            let (text, look) = (scale.text(value), scale.name(for: value))
            let fits = Canvas.width(of: text, size: 10) <= Double(PictureSymbols.width - 4)
            let number: Markup =
                fits
                ? """
                <text class="\(look)" x="\(x + PictureSymbols.width / 2)" y="\(y + 15)">\(text)</text>
                """ : ""
            return """
                <g><title>\(name)：\(text)</title><rect class="\(look)" x="\(x + 1)" y="\(y + 1)" \
                width="\(PictureSymbols.width - 2)" height="\(PictureSymbols.height - 2)" rx="2"/>\(number)</g>
                """
        }
    }

    // MARK: List

    private func list(_ places: [Cell]) -> Markup {
        guard !places.isEmpty else { return "" }
        let lines = places.map { cell -> Markup in
            let kind = withheld.kind(of: cell.position)
            return """
                <tr><th scope="row">\(label(of: cell.row))</th><td>\(columns.name(of: cell.column) ?? "")</td>\
                <td>\(kind.word)</td><td>\(withheld.interval(of: cell.position))</td></tr>

                """
        }
        return """
            <details\(withheld.count <= Self.longList ? " open" as Markup : "")>\
            <summary>不公布的 \(places.count) 个单元格，及读者能推出的范围</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="\(title)：不公布的单元格"><table class="withheld">
            <thead><tr><th scope="col">\(layout.rows?.label ?? "")</th><th scope="col">\(columns.label)</th>\
            <th scope="col">类别</th><th scope="col">读者能推出</th></tr></thead>
            <tbody>
            \(lines.joined())</tbody></table></div></details>
            """
    }
}
