import Fixtures
import Foundation
import Publishing
import Records
import Reports
import Testing

struct ProgressReportTests {
    static let changling = DivisionCode("220722")!
    static let songyuan = DivisionCode("220700")!
    static let later = SampleOffice.noon.adding(seconds: 5 * 86_400)

    static func report(
        _ releases: [Release], year: Int = 2026, division: DivisionCode = changling, at moment: Moment = later
    ) throws -> String {
        let report = try ProgressReport(year: year, division: division, releases: releases, generatedAt: moment)
        return String(decoding: report.html(), as: UTF8.self)
    }

    @Test(arguments: [Self.changling, Self.songyuan])
    func `every figure is the division's own cell of a release`(division: DivisionCode) throws {
        let releases = try SampleOffice(releasing: [.ages, .schooling]).releases
        let html = try Self.report(releases, division: division)
        let (ages, schooling) = (releases[0].figures, releases[1].figures)
        let row = { (figures: Figures) in
            figures.dimensions[0].entries.firstIndex { $0.code == division.description }!
        }
        let across = ages.dimensions[1].entries.indices.flatMap { age in
            ages.dimensions[2].entries.indices.map { ages.cell(at: [row(ages), age, $0]) }
        }
        let stages = schooling.dimensions[1].entries.indices.map { schooling.cell(at: [row(schooling), $0]) }
        #expect(html.printedCells == (across + stages).map(\.printed))
        #expect(html.contains("合计\(across[0].printed)人。<span class=\"note\">统计发布JL-2026-0001，"))
        #expect(html.contains("合计\(stages[0].printed)人。<span class=\"note\">统计发布JL-2026-0002，"))
    }

    @Test func `a withheld figure is called so, and is neither zero nor blank`() throws {
        let releases = try SampleOffice(releasing: [.ages]).releases
        let figures = releases[0].figures
        let size = figures.cells.count / figures.dimensions[0].entries.count
        let counties = figures.dimensions[0].entries.indices.filter { figures.dimensions[0].entries[$0].level == 2 }
        let county = try #require(counties.first { figures.cells[$0 * size..<($0 + 1) * size].contains(.withheld) })
        let code = DivisionCode(figures.dimensions[0].entries[county].code)!
        let html = try Self.report(releases, division: code)
        let withheld = figures.cells[county * size..<(county + 1) * size].count { $0 == .withheld }
        #expect(html.count(of: "<td class=\"withheld\">不公布</td>") == withheld)
        #expect(html.contains("本报告引用统计数据\(size)项，其中\(withheld)项不公布。"))
        #expect(html.contains("不公布不等于零"))
        #expect(!html.printedCells.contains(""))
    }

    @Test func `what nobody released has no figure, in any section`() throws {
        let html = try Self.report([])
        #expect(html.count(of: "本项尚无已发布数据。") == 15)
        #expect(html.printedCells.isEmpty)
        #expect(html.contains("2026年度尚无统计发布。"))
        #expect(html.contains("本报告没有引用统计数据。"))
    }

    @Test func `sections follow the plan's clauses, and each has a place for the office to write`() throws {
        let html = try Self.report([])
        let headings = html.matches(of: /<h3>（(.+?)）/).map { String($0.output.1) }
        let twelve = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
        #expect(headings == twelve + ["一", "二", "三"])
        #expect(html.count(of: "<div class=\"place\"><b>工作情况（由长岭县民政局填写）") == 15)
    }

    @Test func `a table stands in the section of its subject`() throws {
        let html = try Self.report(SampleOffice(releasing: [.ages, .schooling, .permits]).releases)
        let sections = html.split(separator: "<h3>").map(String.init)
        #expect(sections[1].contains("JL-2026-0001") && sections[1].contains("JL-2026-0003"))
        #expect(sections[4].contains("教育保障") && sections[4].contains("JL-2026-0002"))
    }

    @Test func `figures of another year, or released after the report, are not in it`() throws {
        let releases = try SampleOffice(releasing: [.ages]).releases
        #expect(!(try Self.report(releases, year: 2025)).contains("JL-2026-0001"))
        let justBefore = releases[0].releasedAt.adding(seconds: -1)
        #expect(!(try Self.report(releases, at: justBefore)).contains("JL-2026-0001"))
        #expect(try Self.report(releases, at: releases[0].releasedAt).contains("JL-2026-0001"))
    }

    @Test func `of two half years the later is cited, and the annex lists both`() throws {
        var office = try SampleOffice(releasing: [.permits])
        try office.release(.permits, on: CalendarDate(iso: "2026-10-31"))
        let html = try Self.report(office.releases)
        #expect(html.count(of: "<span class=\"note\">") == 1)
        #expect(html.contains("截至2026年10月31日"))
        let annex = try #require(html.split(separator: "<section class=\"annex\">").last)
        #expect(annex.contains("JL-2026-0001") && annex.contains("JL-2026-0002"))
    }

    @Test func `the annex shows who signed what, down to the digest`() throws {
        let release = try SampleOffice(releasing: [.schooling]).releases[0]
        let html = try Self.report([release])
        #expect(html.contains("\(release.digest)"))
        for seal in release.seals { #expect(html.contains("title=\"\(seal.department)\"")) }
    }

    @Test func `a title can write nothing into the document`() throws {
        let html = try Self.report(SampleOffice(releasing: [.hostile]).releases)
        let harmless = "&lt;script&gt;alert(1)&lt;/script&gt;&quot;\u{301} onmouseover=&quot;alert(2)"
        let accented = "\"\u{301}"
        #expect(html.contains(harmless))
        #expect(!html.utf8.contains(sequence: "<script"))
        #expect(!html.utf8.contains(sequence: accented))
    }

    @Test func `the document needs nothing but itself, and is the same every time`() throws {
        let releases = try SampleOffice(releasing: [.ages]).releases
        let html = try Self.report(releases)
        #expect(try Self.report(releases.reversed()) == html)
        let names = html.matches(of: /(?:src|href)="|@import|<script|url\((?!#)/)
        #expect(names.isEmpty)
        #expect(html.contains("<h1><span>长岭县民政局关于2026年</span>"))
        #expect(html.contains("2026年11月29日"))
    }

    @Test func `only a county or a city of Jilin files a report`() throws {
        let at = Self.later
        for (code, error) in [
            ("220000", ReportError.neitherCityNorCounty(DivisionCode("220000")!)),
            ("220722100", .neitherCityNorCounty(DivisionCode("220722100")!)),
            ("229999", .unknownDivision(DivisionCode("229999")!)),
            ("110101", .unknownDivision(DivisionCode("110101")!)),
        ] {
            #expect(throws: error) {
                try ProgressReport(year: 2026, division: DivisionCode(code)!, releases: [], generatedAt: at)
            }
        }
    }

    @Test(arguments: [(2023, false), (2024, true), (2025, true), (9999, true), (10_000, false)])
    func `reports begin with the plan's own year`(year: Int, accepted: Bool) {
        let report = try? ProgressReport(year: year, division: Self.changling, releases: [], generatedAt: Self.later)
        #expect((report != nil) == accepted)
    }
}

extension Figures.Cell {
    /// As the report prints it.
    fileprivate var printed: String {
        switch self {
        case .published(let value): value.formatted(.number.locale(Locale(identifier: "en_US")))
        case .withheld: "不公布"
        }
    }
}

extension String {
    fileprivate func count(of text: String) -> Int { ranges(of: text).count }

    /// What stands in the tables of the body, in order; the annex's are not figures.
    fileprivate var printedCells: [String] {
        let body = split(separator: "<section class=\"annex\">").first.map(String.init) ?? ""
        return body.matches(of: /<td(?: class="withheld")?>(.*?)<\/td>/).map { String($0.output.1) }
    }
}

extension String.UTF8View {
    /// Bytes, as a browser reads them: by characters an accent would hide a quotation mark.
    fileprivate func contains(sequence text: String) -> Bool { Array(self).firstRange(of: Array(text.utf8)) != nil }
}
