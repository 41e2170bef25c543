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
