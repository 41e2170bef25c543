package import Disclosure
package import Records

/// A protected table as a heat map that tells sensitive cells from those that protect them: for the office alone.
///
/// It is one HTML file with nothing to load, made of what is printed, of which cells a rule refused and of what a
/// reader can work out; it knows no withheld figure. Nothing that leaves the office may hold one: no bundle has a place
/// for it, and no page shows it (`ArchitectureTests`).
package struct ProtectionPicture {
    private let figures: Figures
    private let withheld: WithheldCells
    private let utility: Utility?

    /// - Parameters:
    ///   - sensitive: positions of cells that a rule refuses (`SensitiveCells`); whatever else is withheld protects them.
    ///   - intervals: by position what a reader can find out of a withheld cell (`Audit.intervals`).
    ///   - utility: what withholding costs, to be told below.
    package init(
        of figures: Figures, sensitive: Set<Int>, intervals: [Int: Audit.Interval], utility: Utility? = nil
    ) {
        self.figures = figures
        self.utility = utility
        withheld = WithheldCells(figures, sensitive: sensitive, intervals: intervals)
    }

    /// How every such file begins, and no other that this program writes.
    package static let mark = Array("<!doctype html>\n<!-- countersign: office only -->\n".utf8)

    /// More cells than anybody could look at, or a browser draw in a moment.
    package static let mostCells = 30_000

    package static func requireSmall(_ dimensions: [TableDimension]) throws(PublishingError) {
        let cells = dimensions.reduce(1.0) { $0 * Double($1.entries.count) }
        guard cells <= Double(mostCells) else { throw .tooLargeToDraw(limit: mostCells) }
    }

    package var html: Markup {
        let title = figures.description.title
        let scale = PictureScale(figures)
        let sections = PictureLayout(figures).sections.map { section in
            PictureSection(section, of: figures, withheld, scale)
        }
        return Markup(written: String(decoding: Self.mark, as: UTF8.self)) + """
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta name="robots" content="noindex">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>仅限内部 · \(title)</title>
            <style>
            \(Markup(written: Stylesheet.text))\(Markup(written: Resource.text("picture.css")))</style>
            </head>
            <body>
            \(PictureSymbols.definitions)
            <p class="office-only"><b>仅限本单位内部使用</b> 本图区分敏感单元格与补充单元格，不得公布、转发或放入发布包。
            <span lang="en">Office only: it tells primary from secondary suppression.</span></p>
            <main>
            <h1>\(title)</h1>
            <p class="sub">单元格的公布与不公布（\(figures.description.table)）</p>
            \(facts)
            \(scale.legend)
            \(shortcuts(sections))\(sections.map(\.html).joined())
            \(utility.map { UtilityTables($0).html } ?? "")
            </main>
            </body>
            </html>

            """
    }

    private var facts: Markup {
        let numbers = [
            (figures.cells.count, "单元格"), (figures.cells.count - withheld.count, "公布"),
            (withheld.sensitive, "敏感，不公布"), (withheld.count - withheld.sensitive, "补充，不公布"),
        ]
        let items = numbers.map { "<div><b>\(Numeral.grouped($0.0))</b><span>\($0.1)</span></div>" as Markup }
        return "<div class=\"facts\">\(items.joined())</div>"
    }

    private func shortcuts(_ sections: [PictureSection]) -> Markup {
        guard sections.count > 1 else { return "" }
        let links = sections.map { "<a href=\"#\($0.anchor)\">\($0.title)</a>" as Markup }
        return "<nav class=\"shortcuts\" aria-label=\"跳到\">\(links.joined(separator: " "))</nav>\n"
    }
}
