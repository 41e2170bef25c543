import Disclosure

/// What withholding costs, below a picture: level by level, and what would leave less withheld.
struct UtilityTables {
    private let utility: Utility

    init(_ utility: Utility) { self.utility = utility }

    var html: Markup { levels + suggestions }

    private var levels: Markup {
        let rows = utility.levels.map { level -> Markup in
            let hidden = level.hidden.map { "\($0)%" } ?? "–"
            return """
                <tr><th scope="row">\(level.chinese)</th><td>\(Numeral.grouped(level.cells))</td>\
                <td>\(Numeral.grouped(level.sensitive))</td>\
                <td>\(Numeral.grouped(level.complementary))</td><td>\(hidden)</td></tr>

                """
        }
        return """
            <section id="levels"><h2>各级不公布的情况</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="各级不公布的情况"><table>
            <thead><tr><th scope="col">级别</th><th scope="col">单元格</th><th scope="col">敏感</th>\
            <th scope="col">补充</th><th scope="col">看不到的占比</th></tr></thead>
            <tbody>
            \(rows.joined())</tbody></table></div>
            <p class="legend">占比按公布的数字计算：其他分组都取最细一级时，本级公布的单元格没有反映的部分占总计的百分比。</p></section>

            """
    }

    private var suggestions: Markup {
        guard let suggestions = utility.suggestions else { return "" }
        guard let now = suggestions.found.first?.now else {
            let why: Markup =
                suggestions.tried == nil ? "表太大，没有试算。" : "试算了 \(suggestions.tried ?? 0) 种改法，没有一种能减少不公布的单元格。"
            return "<section id=\"suggestions\"><h2>怎样少不公布一些</h2><p class=\"prose\">\(why)</p></section>\n"
        }
        let rows = suggestions.found.map { suggestion -> Markup in
            """
            <tr><th scope="row">\(suggestion.chinese)</th><td>\(Numeral.grouped(suggestion.then.cells))</td>\
            <td>\(Numeral.grouped(suggestion.then.withheld))</td><td>\(Self.share(suggestion.then.shown))</td></tr>

            """
        }
        return """
            <section id="suggestions"><h2>怎样少不公布一些</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="怎样少不公布一些"><table>
            <thead><tr><th scope="col">改法</th><th scope="col">单元格</th><th scope="col">不公布</th>\
            <th scope="col">最细一级看得到的占比</th></tr></thead>
            <tbody>
            <tr class="l0"><th scope="row">现在</th><td>\(Numeral.grouped(now.cells))</td>\
            <td>\(Numeral.grouped(now.withheld))</td><td>\(Self.share(now.shown))</td></tr>
            \(rows.joined())</tbody></table></div>
            <p class="legend">每种改法都实际保护了一遍（快速）；占比取整，不能由此推出任何不公布的数字。</p></section>

            """
    }

    private static func share(_ percent: Int?) -> String { percent.map { "约 \($0)%" } ?? "–" }
}
