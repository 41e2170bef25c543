import Publishing
import Records
import Testing

@Suite struct FiguresTableTests {
    private func count(_ needle: String, in text: String) -> Int { text.components(of: needle) }

    @Test func `rows are regions by level, numbers are grouped, withheld is neither zero nor blank`() {
        let html = FiguresTable(Sample.regionBySex).html.text
        #expect(html.contains("<th scope=\"row\">吉林省</th><td>33,740</td>"))
        #expect(html.contains("class=\"l2\"><th scope=\"row\">南关区</th><td>0</td><td>0</td><td>0</td>"))
        #expect(count("[c]</abbr></td>", in: html) == 4)
        #expect(!html.contains("<td></td>"))
        #expect(html.contains("不等于零"))
    }

    @Test func `a table that withholds nothing explains nothing`() {
        let figures = Sample.figures([Sample.sex], [.published(3), .published(1), .published(2)])
        #expect(!FiguresTable(figures).html.text.contains("[c]"))
    }

    @Test func `regions are the rows wherever they stand, and the others share the header`() {
        let cells = (0..<24).map { Figures.Cell.published($0) }
        let age = TableDimension(
            name: "age", label: "年龄", entries: [Sample.entry("T", "全部年龄"), Sample.entry("0", "幼儿", of: 0, level: 1)])
        let html = FiguresTable(Sample.figures([age, Sample.region, Sample.sex], cells)).html.text
        #expect(html.contains("rowspan=\"2\">地区</th>"))
        #expect(html.contains("<th scope=\"colgroup\" colspan=\"3\">幼儿</th>"))
        #expect(count("<th scope=\"col\">女</th>", in: html) == 2)
        // Age, then region, then sex: 长春市 is the second region of four, 幼儿 the second age.
        #expect(html.contains("长春市</th><td class=\"g\">3</td><td>4</td><td>5</td><td class=\"g\">15</td>"))
    }

    @Test func `sums have their decimals`() {
        let description = TableDescription(
            table: "sums", title: "", titleEnglish: "", scope: "", unit: "元", domains: [.overall],
            division: Divisions.current.province.code, referenceDate: nil, decimals: 2, methodology: "")
        let axis = TableDimension(
            name: "a", label: "", entries: [Sample.entry("T", "全部"), Sample.entry("0", "一", of: 0, level: 1)])
        let figures = Figures(
            description: description, dimensions: [axis], cells: [.published(1_234_560), .published(5)])
        let html = FiguresTable(figures).html.text
        #expect(html.contains("<td>12,345.60</td>") && html.contains("<td>0.05</td>"))
    }

    @Test func `labels cannot become markup`() {
        let axis = TableDimension(name: "a", label: Sample.hostile, entries: [Sample.entry("T", Sample.hostile)])
        let html = FiguresTable(Sample.figures([axis], [.withheld], title: Sample.hostile)).html.text
        #expect(!html.contains("<script"))
        #expect(!html.contains("\"a\","))
    }

    @Test func `a figure without dimensions is still shown`() {
        let html = FiguresTable(Sample.figures([], [.published(12)])).html.text
        #expect(html.contains("<td>12</td>"))
    }

    @Test func `a dimension without categories makes an empty table, not a failure`() {
        let none = TableDimension(name: "none", label: "无", entries: [])
        for dimensions in [[none], [Sample.region, none], [none, Sample.sex]] {
            let figures = Sample.figures(dimensions, [])
            #expect(!FiguresTable(figures).html.text.contains("<td>"))
            #expect(Chart.suited(to: figures).isEmpty)
            #expect(StatisticalFormats.csv(figures).split(separator: 0x0A).count == 1)
        }
    }

    @Test func `a long table has links to its parts, and each finds its row`() {
        let counties = Sample.counties { _ in .published(7) }
        #expect(!FiguresTable(counties).html.text.contains("<nav"))
        var entries = [Sample.entry("T", "全部")]
        entries += (1...5).map { Sample.entry("c\($0)", "城\($0)", of: 0, level: 1) }
        entries += (1...120).map { Sample.entry("t\($0)", "乡\($0)", of: $0 % 5 + 1, level: 2) }
        let places = TableDimension(name: "region", label: "地区", entries: entries)
        let html = FiguresTable(
            Sample.figures([places], entries.map { _ in .published(9) }), identifier: "x"
        ).html.text
        for row in 1...5 {
            #expect(html.contains("<a href=\"#x-\(row)\">城\(row)</a>"))
            #expect(count("id=\"x-\(row)\"", in: html) == 1)
        }
    }
}

extension String {
    /// How often `needle` occurs.
    func components(of needle: String) -> Int { ranges(of: needle).count }
}
