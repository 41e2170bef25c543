import Records

/// How dark a printed figure is drawn: five classes with about as many figures in each, and zero apart.
struct PictureScale {
    private let breaks: ClassBreaks
    private let decimals: Int

    init(_ figures: Figures) {
        breaks = ClassBreaks(figures.cells.compactMap(\.value))
        decimals = figures.description.decimals ?? 0
    }

    /// The class of a cell with this figure: `v0` to `v4`, `zero`.
    func name(for value: Int) -> String { value > 0 ? "v\(breaks.index(of: value))" : "zero" }

    func text(_ value: Int) -> String { Numeral.grouped(value, decimals: decimals) }

    /// What every look of a cell means.
    var legend: Markup {
        let classes = breaks.labels(decimals: decimals).enumerated().map { Self.key("v\($0)", "", $1) }
        let signs = [WithheldCells.Kind.sensitive, .complementary].map { kind in
            Self.key(kind.rawValue, kind.sign, "\(kind.word)，不公布")
        }
        return "<p class=\"legend\">公布：\((classes + [Self.key("zero", "0", "零")]).joined()) \(signs.joined())</p>"
    }

    private static func key(_ name: String, _ sign: String, _ label: String) -> Markup {
        let (width, height) = (PictureSymbols.width, PictureSymbols.height)
        let symbol: Markup =
            WithheldCells.Kind(rawValue: name) != nil
            ? "<use href=\"#\(name)\"/>"
            : """
            <rect class="\(name)" x="1" y="1" width="\(width - 2)" height="\(height - 2)" rx="2"/>\
            <text class="\(name)" x="\(width / 2)" y="15">\(sign)</text>
            """
        return """
            <span><svg class="key" width="\(width)" height="\(height)" aria-hidden="true">\(symbol)</svg>\(label)</span>
            """
    }
}
