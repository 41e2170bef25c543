import Publishing
import Records

/// One measure's section: what was released about it here, and a place for the office to write.
struct ReportSection {
    let measure: Measure
    let place: String
    let passages: [Passage]

    init(_ measure: Measure, place: String, passages: [Passage]) {
        self.measure = measure
        self.place = place
        self.passages = passages
    }

    func values(number: Int, office: String, withChart: Bool) -> [String: Any] {
        var values: [String: Any] = [
            "heading": "（\(ChineseText.ordinal(number))）\(measure.title)", "office": office, "prompt": measure.prompt,
            "hasPassages": !passages.isEmpty, "passages": passages.map(\.values),
        ]
        if withChart, let chart = passages.lazy.compactMap(\.chart).first {
            values["chart"] = ["caption": "\(place)·\(chart.title)", "svg": chart.svg.text]
        }
        return values
    }
}

/// What one release says of the division: a sentence with its footnote, and a small table.
struct Passage {
    private let release: Citation
    private let excerpt: Excerpt
    private let division: Division
    private let table: ExcerptTable?

    /// Nothing where the release has no row for the division.
    init?(_ release: Citation, for division: Division) {
        guard let excerpt = Excerpt(of: release.figures, for: division.code) else { return nil }
        self.release = release
        self.excerpt = excerpt
        self.division = division
        table = excerpt.table
    }

    /// Every figure that the passage prints.
    var cells: [Figures.Cell] { (table?.cells ?? []) + (table == nil ? [excerpt.total].compactMap(\.self) : []) }

    var values: [String: Any] {
        var values: [String: Any] = ["lead": lead, "sum": sum, "note": note]
        if let table {
            values["caption"] = "\(division.name)·\(release.description.title)"
            values["columns"] = table.columns
            values["rows"] = table.rows.map(row)
            values["hasRows"] = true
        }
        return values
    }

    /// A picture of the division's own figures; nothing where it would say no more than the table.
    var chart: Chart? { Chart.bars(excerpt.figures, identifier: "chart-\(release.id)") }

    private var lead: String {
        let date = release.description.referenceDate.map { "截至\($0.printed)，" } ?? ""
        return "据《\(release.description.title)》（\(release.number)），\(date)\(division.name)"
    }

    private var sum: String {
        switch excerpt.total {
        case .published(let count): "合计\(ChineseText.grouped(count))\(release.description.unit)"
        case .withheld: "合计数不公布"
        case nil: "各类数据已经发布"
        }
    }

    private var note: String {
        "统计发布\(release.number)，\(release.releasedAt.printed)发布，公开日志第\(release.position)条。"
            + "统计范围：\(release.description.scope)"
    }

    private func row(_ row: ExcerptTable.Row) -> [String: Any] {
        var values: [String: Any] = ["indented": row.level > 0, "cells": row.cells.map(cell)]
        values["label"] = row.label
        return values
    }

    private func cell(_ cell: Figures.Cell) -> [String: Any] {
        switch cell {
        case .published(let count): ["text": ChineseText.grouped(count), "withheld": false]
        case .withheld: ["text": "不公布", "withheld": true]
        }
    }
}
