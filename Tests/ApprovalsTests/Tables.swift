import Records

/// Figures about chosen domains, places and axes.
enum Tables {
    static func figures(
        _ domains: [Domain], value: Int = 100, places: [String] = [], axis: String = "region",
        division: DivisionCode = Divisions.current.province.code
    ) -> Figures {
        let description = TableDescription(
            table: "test", title: "表", titleEnglish: "Table", scope: "全体", unit: "人", domains: domains,
            division: division, referenceDate: CalendarDate(iso: "2026-06-30"), methodology: "1")
        let total = TableDimension.Entry(code: "T", label: "合计", parent: nil, level: 0)
        let dimension = TableDimension(
            name: axis, label: "轴",
            entries: [total] + places.map { .init(code: $0, label: $0, parent: 0, level: 1) })
        return Figures(
            description: description, dimensions: [dimension],
            cells: Array(repeating: .published(value), count: places.count + 1))
    }
}
