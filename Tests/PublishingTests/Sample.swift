import Records

/// Figures as no office would have them, to see what formats and pages make of every kind of cell and label.
enum Sample {
    static func entry(_ code: String, _ label: String, of parent: Int? = nil, level: Int = 0) -> TableDimension.Entry {
        .init(code: code, label: label, parent: parent, level: level)
    }

    static let sex = TableDimension(
        name: "sex", label: "性别",
        entries: [entry("T", "合计"), entry("1", "男", of: 0, level: 1), entry("2", "女", of: 0, level: 1)])

    static let region = TableDimension(
        name: "region", label: "地区",
        entries: [
            entry("220000", "吉林省"), entry("220100", "长春市", of: 0, level: 1),
            entry("220102", "南关区", of: 1, level: 2), entry("220200", "吉林市", of: 0, level: 1),
        ])

    static func figures(
        _ dimensions: [TableDimension], _ cells: [Figures.Cell], title: String = "按地区和性别分"
    ) -> Figures {
        Figures(
            description: TableDescription(
                table: "sample", title: title, titleEnglish: "By region and sex", scope: "全体儿童", unit: "人",
                domains: [.overall], division: Divisions.current.province.code,
                referenceDate: CalendarDate(iso: "2026-06-30"), methodology: "说明"),
            dimensions: dimensions, cells: cells)
    }

    /// Region by sex: one figure is withheld in each of two rows.
    static let regionBySex = figures(
        [region, sex],
        [
            .published(33_740), .published(17_000), .published(16_740),
            .published(20_343), .withheld, .withheld,
            .published(0), .published(0), .published(0),
            .withheld, .withheld, .published(2896),
        ])

    /// A label that wants to be markup, a delimiter and a quotation at once.
    static let hostile = "<script>\"a\",'b'\n&<\u{338}"

    /// As many counties as the province has, each with the value its position gives.
    static func counties(_ value: (Int) -> Figures.Cell) -> Figures {
        let counties = Divisions.current.counties
        let entries =
            [entry("220000", "吉林省")] + counties.map { entry($0.code.description, $0.name, of: 0, level: 1) }
        return figures(
            [TableDimension(name: "region", label: "地区", entries: entries)],
            [.published(1_000_000)] + counties.indices.map(value))
    }
}
