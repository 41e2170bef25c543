import Publishing
import Records

/// The report as the template's values: what stands where, and in which words.
struct ReportPage {
    private let report: ProgressReport
    private let sections: [ReportSection]
    private let place: String

    init(_ report: ProgressReport) {
        self.report = report
        place = report.division.name
        sections = Measure.allCases.map { measure in
            ReportSection(
                measure, place: report.division.name,
                passages: report.cited.filter { Measure(of: $0.figures) == measure }
                    .compactMap { Passage($0, for: report.division) })
        }
    }

    /// The office that reports: the division's civil affairs bureau.
    private var office: String { place + "民政局" }

    var values: [String: Any] {
        [
            "title": titleLines.joined(), "titleLines": titleLines, "office": office, "masthead": office + "文件",
            "longMasthead": office.count > 9, "year": report.year, "recipient": "吉林省民政厅", "opening": opening,
            "parts": parts, "withheldHeading": "三、不公布数据的说明", "withheldStatement": withheldStatement,
            "date": report.generatedAt.date().printed, "hasReleases": !report.releases.isEmpty,
            "releases": report.releases.map(logRow),
        ]
    }

    /// Broken where its sense allows, so that no word is cut (GB/T 9704-2012, 7.3.1).
    private var titleLines: [String] { ["\(office)关于\(report.year)年", "流动儿童关爱保护行动", "工作进展情况的报告"] }

    private var opening: [String] {
        [
            "按照《吉林省流动儿童关爱保护行动实施方案》（吉民发〔2024〕34号）要求，现将\(place)\(report.year)年流动儿童关爱保护行动工作进展情况报告如下。",
            "报告所列数据均出自经有关部门会签的统计发布，来源逐一注明；其他内容由本单位填写。",
        ]
    }

    private var parts: [[String: Any]] {
        [
            part("一、任务举措落实情况", Measure.measures), part("二、工作要求落实情况", Measure.requirements),
        ]
    }

    private func part(_ heading: String, _ measures: [Measure]) -> [String: Any] {
        let chosen = sections.filter { measures.contains($0.measure) }
        let charted = sections.first { !$0.passages.isEmpty }?.measure
        return [
            "heading": heading,
            "sections": chosen.enumerated().map { index, section in
                section.values(number: index + 1, office: office, withChart: section.measure == charted)
            },
        ]
    }

    private var withheldStatement: [String] {
        let cells = sections.flatMap(\.passages).flatMap(\.cells)
        let withheld = cells.count { $0 == .withheld }
        let summary =
            cells.isEmpty
            ? "本报告没有引用统计数据。"
            : "本报告引用统计数据\(cells.count)项，其中\(withheld)项不公布。"
        return [
            summary,
            "标有“不公布”的数据，或者涉及人数过少，或者可由其他已公布的数据推算得出，发布时不区分这两种情况。不公布不等于零。",
            "不公布的依据是《中华人民共和国统计法》第二十八条、《中华人民共和国统计法实施条例》第二十九条和《中华人民共和国个人信息保护法》第二十八条：能够推断出单个儿童情况的数据受法律保护，任何机构和个人不得提供或者私自发布。",
            "监护状况和紧急处置数据不在省以下公布。",
        ] + sharedMethods.map { "数据保护方法：" + $0 }
    }

    /// What every cited table says of how it was made and protected.
    private var sharedMethods: [String] {
        guard let first = report.cited.first else { return [] }
        return first.methods.filter { line in report.cited.allSatisfy { $0.methods.contains(line) } }
    }

    private func logRow(_ release: Citation) -> [String: Any] {
        [
            "number": release.number, "position": release.position, "title": release.description.title,
            "methods": release.methods.filter { !sharedMethods.contains($0) },
            "digest": release.digest, "referenceDate": release.description.referenceDate?.printed ?? "",
            "releasedAt": release.releasedAt.printed,
            "seals": release.seals.map { ["name": $0.department, "lines": $0.lines] as [String: Any] },
        ]
    }
}
