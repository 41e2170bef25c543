import Foundation
import Publishing
import Records
import Testing

@Suite struct StatisticalFormatsTests {
    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func `a CSV has the codes, the value and the status, and nothing where a figure is withheld`() {
        let lines = text(StatisticalFormats.csv(Sample.regionBySex)).components(separatedBy: "\r\n")
        #expect(lines[0] == "region,sex,value,status")
        #expect(lines[1] == "220000,T,33740,A")
        #expect(lines[5] == "220100,1,,C")
        #expect(lines[7] == "220102,T,0,A")
        #expect(lines.count == 14)
        #expect(lines[13].isEmpty)
    }

    @Test func `labels follow the columns that programs read`() {
        let lines = text(StatisticalFormats.csv(Sample.regionBySex, labels: true)).components(separatedBy: "\r\n")
        #expect(lines[0] == "region,sex,value,status,region-label,sex-label")
        #expect(lines[5] == "220100,1,,C,长春市,男")
    }

    @Test func `a CSV reads back whatever its labels hold`() throws {
        let axis = TableDimension(
            name: "a \"name\", quoted", label: "轴",
            entries: [Sample.entry("T", Sample.hostile), Sample.entry("x\r\ny", "b")])
        let bytes = StatisticalFormats.csv(Sample.figures([axis], [.published(-5), .withheld]), labels: true)
        let records = DelimitedText(bytes).map(\.fields)
        #expect(
            records == [
                [axis.name, "value", "status", "\(axis.name)-label"], ["T", "-5", "A", Sample.hostile],
                ["x\r\ny", "", "C", "b"],
            ])
        #expect(bytes.prefix(3) != [0xEF, 0xBB, 0xBF])
    }

    @Test func `a JSON-stat dataset has the members and shapes of version 2`() throws {
        let bytes = StatisticalFormats.jsonStat(
            Sample.regionBySex, release: Office.releaseID, updated: Office.noon)
        let dataset = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(dataset["version"] as? String == "2.0")
        #expect(dataset["class"] as? String == "dataset")
        #expect(dataset["updated"] as? String == "2026-11-24T04:00:00Z")
        #expect(dataset["id"] as? [String] == ["region", "sex"])
        #expect(dataset["size"] as? [Int] == [4, 3])
        #expect(dataset["role"] as? [String: [String]] == ["geo": ["region"]])
        let dimensions = try #require(dataset["dimension"] as? [String: [String: Any]])
        let category = try #require(dimensions["region"]?["category"] as? [String: Any])
        #expect(category["index"] as? [String] == ["220000", "220100", "220102", "220200"])
        #expect((category["label"] as? [String: String])?["220100"] == "长春市")
        let children = try #require(category["child"] as? [String: [String]])
        #expect(children == ["220000": ["220100", "220200"], "220100": ["220102"]])
    }

    /// A sum with two decimals over three places, which two classifications divide.
    private static let payByPlace: Figures = {
        let further = { (parent: Int) in [Membership(classification: 1, parent: parent)] }
        let place = TableDimension(
            name: "place", label: "place",
            entries: [
                Sample.entry("T", "all"),
                .init(code: "town", label: "town", parent: nil, alsoIn: further(0), level: 1),
                .init(code: "A", label: "A", parent: 0, level: 1),
                .init(code: "A1", label: "A1", parent: 2, alsoIn: further(1), level: 2),
                .init(code: "A2", label: "A2", parent: 2, alsoIn: further(0), level: 2),
                .init(code: "B", label: "B", parent: 0, alsoIn: further(1), level: 1),
            ])
        let description = TableDescription(
            table: "pay", title: "Pay", titleEnglish: "Pay", scope: "", unit: "", domains: [],
            division: Divisions.current.province.code, referenceDate: nil, decimals: 2, methodology: "Note")
        return Figures(
            description: description, dimensions: [place],
            cells: [.published(120_000), .withheld, .withheld, .published(5), .withheld, .published(1250)])
    }()

    @Test func `sums are written with their decimals, exactly`() throws {
        let csv = text(StatisticalFormats.csv(Self.payByPlace))
        #expect(csv == "place,value,status\r\nT,1200.00,A\r\ntown,,C\r\nA,,C\r\nA1,0.05,A\r\nA2,,C\r\nB,12.50,A\r\n")
        let json = text(StatisticalFormats.jsonStat(Self.payByPlace))
        #expect(json.contains(#""value":[1200,null,null,0.05,null,12.5]"#))
        #expect(json.contains(#""decimals":2"#))
    }

    @Test func `a category may add up to several, and a file's table is no office's`() throws {
        let bytes = StatisticalFormats.jsonStat(Self.payByPlace)
        let dataset = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        let dimensions = try #require(dataset["dimension"] as? [String: [String: Any]])
        let children = (dimensions["place"]?["category"] as? [String: Any])?["child"] as? [String: [String]]
        #expect(children == ["T": ["town", "A", "A2", "B"], "A": ["A1", "A2"], "town": ["A1", "B"]])
        #expect(dataset["source"] == nil)
        #expect(dataset["note"] as? [String] == ["Note", "C：为保护个人信息不公布，不等于零。Confidential; not zero."])
        let further = try #require(dataset["extension"] as? [String: Any])
        #expect(further["division"] == nil)
        #expect(further["domains"] == nil)
    }

    @Test func `a CSV that shows anything else than the figures is noticed, whatever byte is changed`() throws {
        let bytes = StatisticalFormats.csv(Self.payByPlace)
        #expect(throws: Never.self) { try StatisticalFormats.requireCSV(bytes, toShow: Self.payByPlace) }
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            #expect(throws: PublishingError.self) {
                try StatisticalFormats.requireCSV(changed, toShow: Self.payByPlace)
            }
        }
        #expect(throws: PublishingError.self) {
            try StatisticalFormats.requireCSV(Array(bytes.dropLast(2)), toShow: Self.payByPlace)
        }
    }

    @Test func `a withheld value is null, with its status beside it, and no other is`() throws {
        let bytes = StatisticalFormats.jsonStat(Sample.regionBySex)
        let dataset = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        let values = try #require(dataset["value"] as? [Any])
        #expect(values.count == 12)
        let empty = values.indices.filter { values[$0] is NSNull }
        #expect(empty == [4, 5, 9, 10])
        #expect(
            dataset["status"] as? [String: String] == Dictionary(uniqueKeysWithValues: empty.map { ("\($0)", "C") }))
        #expect(values[6] as? Int == 0)
        #expect(dataset["updated"] == nil)
    }
}
