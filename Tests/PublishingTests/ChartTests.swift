import Foundation
import FoundationXML
import Publishing
import Records
import Testing

@Suite struct ChartTests {
    /// The attributes of every element, by the element's name, of a picture that is well-formed XML.
    private final class Elements: NSObject, XMLParserDelegate {
        private(set) var all: [(name: String, attributes: [String: String])] = []

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) { all.append((name, attributes)) }
    }

    private func elements(_ chart: Chart) throws -> [(name: String, attributes: [String: String])] {
        let parser = XMLParser(data: Data(chart.svg.text.utf8))
        let elements = Elements()
        parser.delegate = elements
        try #require(parser.parse())
        return elements.all
    }

    @Test func `a picture names and describes itself to who cannot see it`() throws {
        let chart = try #require(Chart.bars(Sample.regionBySex, identifier: "one"))
        let elements = try elements(chart)
        #expect(elements[0].name == "svg")
        #expect(elements[0].attributes["role"] == "img")
        #expect(elements[0].attributes["aria-labelledby"] == "one-title one-desc")
        #expect(elements.contains { $0.name == "title" && $0.attributes["id"] == "one-title" })
        #expect(chart.svg.text.contains("吉林 不公布"))
    }

    @Test func `what is withheld is hatched, and what is zero is not drawn as withheld`() throws {
        let chart = try #require(Chart.bars(Sample.regionBySex))
        let hatched = try elements(chart).filter { $0.attributes["class"] == "hatching" }
        // 长春's parts, 吉林's withheld total, and the key.
        #expect(hatched.count == 3)
        #expect(hatched.allSatisfy { $0.attributes["d"]?.isEmpty == false })
    }

    @Test func `a picture stays within its frame whatever the figures are`() throws {
        let values: [Figures.Cell] = [.published(.max), .published(.max), .published(.max), .published(-5)]
        let chart = try #require(Chart.bars(Sample.figures([Sample.region], values)))
        for element in try elements(chart) where element.name == "rect" {
            let (x, width) = (Double(element.attributes["x"] ?? "0")!, Double(element.attributes["width"]!)!)
            #expect(width >= 0 && x + width <= 420)
        }
    }

    @Test func `labels cannot become markup`() throws {
        let axis = TableDimension(
            name: "a", label: Sample.hostile,
            entries: [Sample.entry("T", "合计")] + (1...3).map { Sample.entry("\($0)", Sample.hostile, of: 0, level: 1) })
        let cells: [Figures.Cell] = [.published(6), .published(1), .withheld, .published(2)]
        let chart = try #require(Chart.bars(Sample.figures([axis], cells, title: Sample.hostile)))
        #expect(try elements(chart).allSatisfy { $0.name != "script" })
    }

    @Test func `nothing is drawn of a table whose parts have no total to stand for`() {
        let twoRoots = TableDimension(
            name: "kind", label: "类", entries: [Sample.entry("a", "甲"), Sample.entry("b", "乙")])
        let cells = (0..<8).map { Figures.Cell.published($0) }
        #expect(Chart.suited(to: Sample.figures([Sample.region, twoRoots], cells)).isEmpty)
        #expect(Chart.suited(to: Sample.figures([], [.published(1)])).isEmpty)
    }

    @Test func `the map has one tile for each of the sixty counties and none upon another`() throws {
        let chart = try #require(Chart.countyTiles(Sample.counties { .published($0 * 10) }))
        let tiles = try elements(chart).filter { $0.name == "rect" && $0.attributes["rx"] == "3" }
        #expect(tiles.count == 60)
        #expect(Set(tiles.map { "\($0.attributes["x"]!) \($0.attributes["y"]!)" }).count == 60)
        #expect(Set(tiles.map { $0.attributes["fill"]! }).count == 6)
    }

    @Test func `a class of a single number is called by it`() throws {
        let chart = try #require(Chart.countyTiles(Sample.counties { .published($0 % 5 + 1) }))
        for label in ["≤1", "2", "3", "4", "&gt;4"] { #expect(chart.svg.text.contains(">\(label)<"), "\(label)") }
    }

    @Test func `a withheld county is hatched and a county without children is white`() throws {
        let chart = try #require(
            Chart.countyTiles(Sample.counties { $0 == 3 ? .withheld : .published($0 == 4 ? 0 : 9) }))
        let tiles = try elements(chart).filter { $0.name == "rect" && $0.attributes["rx"] == "3" }
        #expect(try elements(chart).count { $0.attributes["class"] == "hatching" } == 2)
        #expect(tiles.count { $0.attributes["fill"] == "#f1f3f7" } == 1)
        #expect(tiles.count { $0.attributes["fill"] == "#ffffff" } == 1)
    }

    @Test func `a table of few counties has no map`() {
        #expect(Chart.countyTiles(Sample.regionBySex) == nil)
    }

    @Test func `the same figures give the same picture`() {
        let figures = Sample.counties { .published($0) }
        #expect(Chart.suited(to: figures) == Chart.suited(to: figures))
    }
}
