import Bureau
import Foundation
import Testing

@Suite struct ProtectFileTests {
    /// A folder with a specification, microdata and a classification, for as long as the test lasts.
    private final class Desk {
        let root = FileManager.default.temporaryDirectory.appending(path: "protect-\(UUID().uuidString)")
        let sample = MicrodataSample(children: 700, seed: 11)

        init() throws {
            try write(sample.csv, "children.csv")
            try write(sample.regions, "lists/regions.csv")
            try specify()
        }

        deinit { try? FileManager.default.removeItem(at: root) }

        func write(_ text: String, _ name: String) throws {
            try OfficeFile.write(Array(text.utf8), to: root.appending(path: name))
        }

        func specify(_ measure: String = "count") throws {
            try write(
                """
                table: children-by-county-age-sex
                dimensions:
                  - {name: region, column: county, hierarchy: lists/regions.csv, total: 全省}
                  - {name: age, column: age, total: 合计}
                  - {name: sex, column: sex, total: 合计}
                measure: \(measure)
                protection: {method: suppress, minimum: 5, zeros: safe}
                """, "spec.yaml")
        }

        @discardableResult
        func protect(
            _ name: String = "children.csv", to out: String = "out", suggesting: Bool = false, picture: String? = nil
        ) throws -> FileProtection {
            try ProtectFile()(
                .microdata(root.appending(path: name)), specification: root.appending(path: "spec.yaml"),
                to: root.appending(path: out),
                viewing: OfficeView(suggests: suggesting, picture: picture.map { root.appending(path: $0) }),
                progress: { _ in })
        }

        func text(_ name: String) throws -> String {
            String(decoding: try OfficeFile.read(root.appending(path: name)), as: UTF8.self)
        }

        func names(in folder: String = "") throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path).sorted()
        }

        func refusal(_ work: () throws -> Void) -> String? {
            do {
                try work()
                return nil
            } catch { return sentence(for: error) ?? "an error of unknown kind: \(type(of: error))" }
        }
    }

    @Test func `what is published is what one counts, and nothing of fewer than five`() throws {
        let desk = try Desk()
        let report = try desk.protect()
        let counts = desk.sample.counts
        var (withheld, sum) = (0, 0)
        let lines = try desk.text("out/table.csv").split(separator: "\r\n")
        #expect(lines.first == "region,age,sex,value,status")
        for line in lines.dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            let count = counts[fields[..<3].joined(separator: ",")] ?? 0
            if fields[4] == "A" {
                #expect(fields[3] == "\(count)")
                #expect(!(1..<5).contains(count))
            } else {
                #expect(fields[3...].elementsEqual(["", "C"]))
                (withheld, sum) = (withheld + 1, sum + count)
            }
        }
        #expect(lines.count == report.cells + 1)
        #expect(report.cells == (1 + 3 + 12) * 5 * 3)
        #expect(report.withheld.sensitive == counts.values.count { $0 < 5 })
        #expect(report.withheld.sensitive + report.withheld.complementary == withheld)
        #expect(report.withheld.value == Decimal(sum))
        #expect(report.withheld.byRule.values.reduce(0, +) == report.withheld.sensitive)
        #expect(report.audit.checked == withheld)
        #expect(report.audit.exactlyDerivable == 0)
        #expect(report.audit.tooNarrow == 0)
    }

    @Test func `the folder holds the table twice and the report, and nothing beside it is left`() throws {
        let desk = try Desk()
        let report = try desk.protect()
        #expect(try desk.names(in: "out") == ["report.json", "table.csv", "table.json"])
        #expect(try desk.names() == ["children.csv", "lists", "out", "spec.yaml"])
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(desk.text("out/table.json").utf8)) as? [String: Any])
        #expect(json["id"] as? [String] == ["region", "age", "sex"])
        #expect((json["value"] as? [Any])?.count == report.cells)
        let status = try #require(json["status"] as? [String: String])
        #expect(status.count == report.audit.checked)
        #expect(json["source"] == nil, "the office did not make the figures")
        let written = try #require(
            try JSONSerialization.jsonObject(with: Data(desk.text("out/report.json").utf8)) as? [String: Any])
        #expect(written["digest"] as? String == report.digest)
        #expect(Set((written["seconds"] as? [String: Any] ?? [:]).keys) == ["count", "protect", "audit"])
    }

    @Test func `the same input gives the same bytes, and an earlier result is replaced`() throws {
        let desk = try Desk()
        let first = try desk.protect()
        try desk.protect(to: "again")
        for name in ["table.csv", "table.json"] { #expect(try desk.text("out/\(name)") == desk.text("again/\(name)")) }
        try desk.write(desk.sample.csv + "0,000,00000,1,1,0\n", "children.csv")
        let second = try desk.protect()
        #expect(second.digest != first.digest)
        #expect(try desk.text("out/report.json").contains(second.digest))
        #expect(try desk.names() == ["again", "children.csv", "lists", "out", "spec.yaml"])
    }

    @Test(arguments: ["note.txt", "report.json"]) func `a folder with anything else in it is left alone`(
        name: String
    ) throws {
        let desk = try Desk()
        try desk.write("{}", "out/\(name)")
        let refused = try #require(desk.refusal { try desk.protect() })
        #expect(refused.contains("holds something else than an earlier result"))
        #expect(try desk.names(in: "out") == [name])
        try desk.write("", "file")
        #expect(try #require(desk.refusal { try desk.protect(to: "file") }).contains("holds something else"))
    }

    @Test func `a failure leaves the earlier result, and nothing beside it`() throws {
        let desk = try Desk()
        try desk.protect()
        let before = try desk.text("out/report.json")
        try desk.write(desk.sample.csv + "9,999,99999,1,1,0\n", "children.csv")
        let refused = try #require(desk.refusal { try desk.protect() })
        #expect(refused.contains("children.csv:702: '999' in column 'county' is not in lists/regions.csv"))
        #expect(try desk.text("out/report.json") == before)
        #expect(try desk.names() == ["children.csv", "lists", "out", "spec.yaml"])
    }

    @Test func `files that are missing or unreadable are named`() throws {
        let desk = try Desk()
        #expect(try #require(desk.refusal { try desk.protect("none.csv") }).contains("none.csv"))
        #expect(try #require(desk.refusal { try desk.protect("lists") }).contains("cannot be read"))
        try FileManager.default.removeItem(at: desk.root.appending(path: "lists/regions.csv"))
        #expect(desk.refusal { try desk.protect() } == "there is no file lists/regions.csv")
        try desk.write("table: [", "spec.yaml")
        #expect(try #require(desk.refusal { try desk.protect() }).contains("this is not YAML"))
        #expect(try desk.names() == ["children.csv", "lists", "spec.yaml"])
    }

    @Test func `sums are written with their decimals`() throws {
        let desk = try Desk()
        let pay = desk.sample.rows.enumerated().map { row, fields in
            (fields + ["\(row % 7).\(row % 4 * 25)"]).joined(separator: ",") + "\n"
        }
        let header = (MicrodataSample.columns + ["pay"]).joined(separator: ",") + "\n"
        try desk.write(header + pay.joined(), "pay.csv")
        try desk.specify("{sum: pay}")
        try desk.protect("pay.csv")
        let hundredths = desk.sample.rows.indices.reduce(0) { $0 + ($1 % 7) * 100 + [0, 25, 50, 75][$1 % 4] }
        let total = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
        #expect(try desk.text("out/table.csv").contains("全省,合计,合计,\(total),A\r\n"))
        let json = try desk.text("out/table.json")
        #expect(json.contains("\"decimals\":2"))
        let numbers =
            try #require(
                try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])["value"] as? [Any]
        #expect((numbers?.first as? NSNumber)?.doubleValue == Double(hundredths) / 100)
    }

    @Test func `what withholding costs is always told, and what would help where that is asked`() throws {
        let desk = try Desk()
        let plain = try #require(try desk.protect().utility)
        #expect(plain.suggestions == nil && plain.suggestionsTried == nil)
        let report = try desk.protect(to: "again", suggesting: true)
        let utility = try #require(report.utility)
        #expect(utility.levels.map(\.name) == plain.levels.map(\.name))
        let names = ["region, total", "region, level 1", "region, level 2", "age, total", "age, level 1"]
        #expect(utility.levels.prefix(5).map(\.name) == names)
        let suggestions = try #require(utility.suggestions)
        #expect(!suggestions.isEmpty)
        for suggestion in suggestions {
            #expect(suggestion.now.withheld == report.audit.checked)
            #expect(suggestion.then.withheld < suggestion.now.withheld)
            #expect(suggestion.then.shownPercent.map { $0.isMultiple(of: 25) } == true, "700 children: steps of 25 %")
        }
        #expect(try desk.text("again/report.json").contains("\"suggestions\""))
        #expect(try desk.text("again/table.csv") == desk.text("out/table.csv"))
    }

    @Test func `a picture is its owner's alone, and replaces an earlier one`() throws {
        let desk = try Desk()
        let report = try desk.protect(picture: "looks/picture.html")
        let html = try desk.text("looks/picture.html")
        #expect(!OfficeFile.isReadableByOthers(desk.root.appending(path: "looks/picture.html")))
        #expect(html.components(separatedBy: "<g class=\"sensitive\">").count - 1 == report.withheld.sensitive)
        #expect(html.components(separatedBy: "<g class=\"complementary\">").count - 1 == report.withheld.complementary)
        try desk.protect(picture: "looks/picture.html")
        #expect(try desk.text("looks/picture.html") == html)
        #expect(try desk.names(in: "looks") == ["picture.html"])
        #expect(try desk.names(in: "out") == ["report.json", "table.csv", "table.json"])
    }

    @Test func `a picture goes neither among what readers get nor over another file`() throws {
        let desk = try Desk()
        for place in ["out/picture.html", "out", "lists/../out/deep/p.html"] {
            let refused = try #require(desk.refusal { try desk.protect(picture: place) })
            #expect(refused.contains("lies where readers look"))
        }
        #expect(try #require(desk.refusal { try desk.protect(picture: "children.csv") }).contains("is there already"))
        #expect(try desk.text("children.csv") == desk.sample.csv)
        #expect(try desk.names() == ["children.csv", "lists", "spec.yaml"])
    }
}
