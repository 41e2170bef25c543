import Disclosure
import Foundation
import FoundationXML
import Publishing
import Records
import Testing

@Suite struct ProtectionPictureTests {
    private static let values = Array(1001...1012)

    /// Region by sex with numbers that occur nowhere else; six cells are withheld, two of them sensitive.
    private static func figures(_ title: String = "表", _ dimensions: [TableDimension]? = nil) -> Figures {
        let withheld = [4, 5, 7, 8, 10, 11]
        return Sample.figures(
            dimensions ?? [Sample.region, Sample.sex],
            values.enumerated().map { withheld.contains($0) ? .withheld : .published($1) }, title: title)
    }

    private static let sensitive: Set = [4, 11]

    private static func html(_ figures: Figures = figures()) throws -> String {
        try ProtectionPicture(
            of: figures, sensitive: sensitive, intervals: Audit.intervals(of: figures),
            utility: Utility(figures, sensitive: sensitive)
        ).html.text
    }

    /// What stands in every picture within a page, each well-formed XML.
    private static func pictures(in html: String) throws -> [XMLElementReader] {
        try html.components(separatedBy: "<svg").dropFirst().map { part in
            let svg = "<svg" + (part.components(separatedBy: "</svg>").first ?? "") + "</svg>"
            return try XMLElementReader(svg)
        }
    }

    private final class XMLElementReader: NSObject, XMLParserDelegate {
        private(set) var elements: [(name: String, attributes: [String: String])] = []
        private(set) var texts: [String] = []

        init(_ text: String) throws {
            super.init()
            let parser = XMLParser(data: Data(text.utf8))
            parser.delegate = self
            try #require(parser.parse(), "\(text.prefix(300))")
        }

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            elements.append((name, attributes))
            texts.append("")
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) {
            if !texts.isEmpty { texts[texts.count - 1] += text }
        }
    }

    @Test func `every withheld cell is marked, told by a sign as well as by colour, and listed with its interval`()
        throws
    {
        let html = try Self.html()
        #expect(html.components(separatedBy: "<g class=\"sensitive\">").count - 1 == 2)
        #expect(html.components(separatedBy: "<g class=\"complementary\">").count - 1 == 4)
        for (name, sign) in [("sensitive", "敏"), ("complementary", "补")] {
            let symbol = try #require(
                html.components(separatedBy: "<symbol id=\"\(name)\"").last?.components(separatedBy: "</symbol>").first)
            #expect(symbol.contains(">\(sign)</text>") && symbol.contains("class=\"\(name)-lines\""))
        }
        #expect(html.contains("长春市，男：敏感，读者能推出 "))
        let list = html.components(separatedBy: "<table class=\"withheld\">").last?.components(separatedBy: "</table>")
        #expect(list?.first?.components(separatedBy: "<tr><th scope=\"row\">").count == 7)
        let interval = try #require(Audit.intervals(of: Self.figures())[4])
        let text = interval.highest.map { "\(interval.lowest)–\($0)" } ?? "≥ \(interval.lowest)"
        #expect(html.contains("<td>敏感</td><td>\(text)</td>"))
    }

    @Test func `no withheld figure is there, and every printed one is`() throws {
        let html = try Self.html()
        let figures = Self.figures()
        for (position, value) in Self.values.enumerated() {
            let text = "1,0\(value % 100 < 10 ? "0" : "")\(value % 100)"
            #expect(html.contains("：\(text)</title>") == (figures.cells[position] != .withheld), "\(value)")
        }
    }

    @Test func `the page is one file that says whom it is for and loads nothing`() throws {
        let html = try Self.html()
        #expect(Array(html.utf8).starts(with: ProtectionPicture.mark))
        #expect(html.contains("仅限本单位内部使用"))
        #expect(html.contains("Office only: it tells primary from secondary suppression."))
        for word in ["<script", "src=", "url(", "@import", "http://", "https://"] { #expect(!html.contains(word)) }
        let ids = html.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(Set(ids).count == ids.count)
        _ = try Self.pictures(in: html)
    }

    @Test func `labels cannot become markup`() throws {
        let region = TableDimension(
            name: "region", label: Sample.hostile,
            entries: Sample.region.entries.map {
                Sample.entry($0.code, Sample.hostile, of: $0.parent, level: $0.level)
            })
        let sex = TableDimension(
            name: "sex", label: Sample.hostile,
            entries: Sample.sex.entries.map { Sample.entry($0.code, Sample.hostile, of: $0.parent, level: $0.level) })
        let html = try Self.html(Self.figures(Sample.hostile, [region, sex]))
        #expect(!html.contains("<script"))
        #expect(!html.contains("\"a\","))
        #expect(try Self.pictures(in: html).allSatisfy { !$0.elements.contains { $0.name == "script" } })
    }

    @Test func `no cell lies upon another, whatever the dimensions`() throws {
        let kind = TableDimension(
            name: "kind", label: "类", entries: (0..<4).map { Sample.entry("\($0)", "很长很长的类别\($0)", level: 0) })
        let cells = (0..<48).map { $0 % 5 == 1 ? Figures.Cell.withheld : .published($0 * $0) }
        for dimensions in [[kind, Sample.region, Sample.sex], [Sample.sex, kind, Sample.region]] {
            let figures = Sample.figures(dimensions, cells)
            let html = ProtectionPicture(of: figures, sensitive: [], intervals: [:]).html.text
            let map = try #require(try Self.pictures(in: html).last)
            let places = map.elements.filter { $0.name == "use" || $0.name == "rect" }.map { element -> String in
                let (x, y) = (Int(element.attributes["x"] ?? "") ?? -1, Int(element.attributes["y"] ?? "") ?? -1)
                // A drawn cell stands a unit within its place.
                return element.name == "use" ? "\(x) \(y)" : "\(x - 1) \(y - 1)"
            }
            #expect(places.count == 48 && Set(places).count == 48)
            #expect(map.elements.filter { $0.name == "use" }.count == 10)
        }
        #expect(
            ProtectionPicture(of: Sample.figures([], [.withheld]), sensitive: [], intervals: [:]).html.text.contains(
                "补"))
    }

    @Test func `a long table is drawn in parts with links, each cell once`() throws {
        var entries = [Sample.entry("T", "全部")]
        for city in 1...5 {
            entries.append(Sample.entry("c\(city)", "城\(city)", of: 0, level: 1))
            let place = entries.count - 1
            entries += (0..<9).map { Sample.entry("c\(city)-\($0)", "县\($0)", of: place, level: 2) }
        }
        entries.append(Sample.entry("x", "不详", of: 0, level: 1))
        let figures = Sample.figures(
            [TableDimension(name: "region", label: "地区", entries: entries)],
            entries.indices.map { $0 % 3 == 2 ? .withheld : .published($0) })
        let html = ProtectionPicture(of: figures, sensitive: [2], intervals: [:]).html.text
        let links = html.components(separatedBy: "<a href=\"#").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        #expect(links.count == 6)
        for link in links { #expect(html.contains("<section id=\"\(link)\">")) }
        #expect(html.components(separatedBy: "<g class=\"sensitive\">").count == 2)
        let withheld = figures.cells.count { $0 == .withheld }
        #expect(html.components(separatedBy: "<g class=\"complementary\">").count == withheld)
        #expect(html.components(separatedBy: "<g><title>").count - 1 == figures.cells.count - withheld)
        #expect(html.contains("读者能推出 不详"))
    }

    @Test func `sums are drawn with their decimals`() throws {
        let description = TableDescription(
            table: "pay", title: "", titleEnglish: "", scope: "", unit: "元", domains: [],
            division: Divisions.current.province.code, referenceDate: nil, decimals: 2, methodology: "")
        let figures = Figures(
            description: description, dimensions: [Sample.sex], cells: [.published(12_345), .withheld, .withheld])
        let intervals = try Audit.intervals(of: figures)
        let html = ProtectionPicture(of: figures, sensitive: [1], intervals: intervals).html.text
        #expect(html.contains("合计：123.45</title>"))
        #expect(html.contains("男：敏感，读者能推出 0.00–123.45"))
    }

    @Test func `the key names each class of printed figures, and one figure alone as itself`() {
        let entries = [Sample.entry("T", "全部")] + (0..<10).map { Sample.entry("\($0)", "", of: 0, level: 1) }
        let figures = Sample.figures(
            [TableDimension(name: "a", label: "", entries: entries)],
            [200, 6, 6, 7, 7, 8, 8, 20, 20, 90, 90].map { .published($0) })
        let html = ProtectionPicture(of: figures, sensitive: [], intervals: [:]).html.text
        for label in ["≤7", "8", "9–20", "21–90", "&gt;90"] {
            let isNamed = html.contains("</svg>\(label)</span>")
            #expect(isNamed, "\(label)")
        }
    }

    @Test func `more cells than anybody can look at are refused, with what to do`() throws {
        func dimension(_ count: Int) -> TableDimension {
            TableDimension(name: "a", label: "", entries: (0..<count).map { Sample.entry("\($0)", "") })
        }
        try ProtectionPicture.requireSmall([dimension(300), dimension(100)])
        #expect(throws: PublishingError.tooLargeToDraw(limit: 30_000)) {
            try ProtectionPicture.requireSmall([dimension(301), dimension(100)])
        }
        #expect(PublishingError.tooLargeToDraw(limit: 30_000).description.contains("--picture"))
    }
}
