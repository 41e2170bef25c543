import Foundation
import Testing

@Suite struct ProtectCommandTests {
    /// Nobody's office is near: the folder that COUNTERSIGN_HOME names does not exist.
    private func run(_ scratch: Scratch, _ arguments: String...) throws -> Binary.Outcome {
        try Binary(home: scratch.url.appending(path: "nowhere")).run(["protect"] + arguments)
    }

    private func write(_ text: String, _ name: String, in scratch: Scratch) throws -> String {
        let url = scratch.url.appending(path: name)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    private func specification(_ measure: String, in scratch: Scratch) throws -> String {
        _ = try write("code,parent\nN,\nS,\nN1,N\nN2,N\nS1,S\nS2,S\n", "regions.csv", in: scratch)
        return try write(
            """
            table: children-by-region
            dimensions:
              - {name: region, column: town, hierarchy: regions.csv, total: 全省}
              - {name: sex, total: 合计}
            measure: \(measure)
            protection: {method: suppress, minimum: 5, zeros: safe}
            """, "spec.yaml", in: scratch)
    }

    private let cells = """
        town,sex,n
        N1,1,12
        N1,2,2
        N2,1,14
        N2,2,22
        S1,1,30
        S1,2,17
        S2,1,9
        S2,2,41

        """

    @Test func `cells are protected without an office, for people and for programs`() throws {
        let scratch = try Scratch()
        let spec = try specification("{cells: n}", in: scratch)
        let file = try write(cells, "cells.csv", in: scratch)
        let out = scratch.url.appending(path: "result").path
        let told = try run(scratch, "--cells", file, "--spec", spec, "--out", out)
        #expect(told.status == 0, "\(told.errors)")
        #expect(told.output.contains("withheld, sensitive"))
        #expect(told.errors.contains("attack: 100 %"))
        let table = try String(contentsOfFile: out + "/table.csv", encoding: .utf8)
        #expect(table.hasPrefix("region,sex,value,status\r\n全省,合计,147,A\r\n"))
        #expect(table.contains("N1,2,,C\r\n"))
        let json = try run(scratch, "--cells", file, "--spec", spec, "--out", out, "--json")
        #expect(json.errors.isEmpty)
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect(Set(report.keys) == ["table", "cells", "withheld", "audit", "utility", "seconds", "digest"])
        #expect(report["cells"] as? Int == 21)
        #expect((report["audit"] as? [String: Any])?["exactlyDerivable"] as? Int == 0)
        #expect(try String(contentsOfFile: out + "/table.csv", encoding: .utf8) == table)
    }

    @Test func `a specification with every kind of rule runs on counts`() throws {
        let scratch = try Scratch()
        _ = try write("code,parent,label\nA,,\nB,,\nA1,A,\nA2,A,\nB1,B,\nB2,B,\n", "regions.csv", in: scratch)
        let spec = try write(
            """
            table: children-by-county-age-sex
            dimensions:                       # order is the output's column order
              - {name: region, column: county, hierarchy: regions.csv, total: 全省}   # CSV columns: code,parent[,label]
              - {name: age, column: age, total: 合计}
              - {name: sex, column: sex, total: 合计}
            measure: count                    # or {sum: COLUMN, weight: COLUMN, holding: COLUMN}
            protection:
              method: suppress                # suppress | round | cell-key | differential-privacy
              minimum: 5                      # a cell with 0 < contributors < minimum is sensitive
              zeros: safe                     # or sensitive
              group-disclosure: true          # a category that holds all of a margin is sensitive
              dominance: [{n: 1, k: 85}]      # sums: the n largest contribute more than k %
              p-percent: {p: 10}              # sums: the second can estimate the largest to within p %
              effort: thorough                # or quick
              costs: cells                    # what is spared: cells | values | {column: COLUMN}

            """, "SPEC.yaml", in: scratch)
        let rows = (0..<400).map { "\(["A1", "A2", "B1", "B2"][$0 * $0 % 7 % 4]),\($0 % 5),\($0 % 3 % 2 + 1)\n" }
        let file = try write("county,age,sex\n" + rows.joined(), "children.csv", in: scratch)
        let out = scratch.url.appending(path: "result").path
        let told = try run(scratch, "--microdata", file, "--spec", spec, "--out", out, "--json")
        #expect(told.status == 0, "\(told.errors)")
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [String: Any])
        #expect(report["cells"] as? Int == 7 * 6 * 3)
        #expect((report["audit"] as? [String: Any])?["tooNarrow"] as? Int == 0)
    }

    @Test func `what does not add up is refused, and repaired where that is asked for`() throws {
        let scratch = try Scratch()
        let spec = try specification("{cells: n}", in: scratch)
        let file = try write(cells + "全省,合计,146\n", "cells.csv", in: scratch)
        let out = scratch.url.appending(path: "result").path
        let refused = try run(scratch, "--cells", file, "--spec", spec, "--out", out)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("error: \(file):10: cell 全省,合计 is not what its parts add up to"))
        #expect(!FileManager.default.fileExists(atPath: out))
        let repaired = try run(scratch, "--cells", file, "--spec", spec, "--out", out, "--repair")
        #expect(repaired.status == 0, "\(repaired.errors)")
        #expect(repaired.output.contains("line 10  全省,合计  -1"))
        let report = try String(contentsOfFile: out + "/report.json", encoding: .utf8)
        #expect(report.contains("\"difference\" : \"-1\""))
    }

    @Test func `a table that marks leave no way to protect says so, and leaves nothing behind`() throws {
        let scratch = try Scratch()
        let spec = try write(
            """
            table: children-by-town-sex
            dimensions: [{name: town}, {name: sex}]
            measure: {cells: n}
            protection:
              minimum: 5
              marks:
                - {publish: {town: N1}, reason: printed last year}
                - {publish: {town: N1, sex: "1"}, reason: printed last year}
            """, "spec.yaml", in: scratch)
        let file = try write("town,sex,n\nN1,1,12\nN1,2,2\nN2,1,14\nN2,2,22\n", "cells.csv", in: scratch)
        let out = scratch.url.appending(path: "result").path
        let refused = try run(scratch, "--cells", file, "--spec", spec, "--out", out)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("protect N1,2; use coarser categories, or remove marks"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted() == [
                "cells.csv", "spec.yaml",
            ])
    }

    @Test func `the example of the docs runs as it is written`() throws {
        let page = URL(filePath: #filePath).appending(path: "../../../docs/protect.md").standardized
        let text = try String(contentsOf: page, encoding: .utf8)
        let example = try #require(text.components(separatedBy: "```sh\n").last?.components(separatedBy: "```").first)
        let scratch = try Scratch()
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-ec", example]
        shell.currentDirectoryURL = scratch.url
        shell.environment = ["PATH": "\(Binary.url.deletingLastPathComponent().path):/usr/bin:/bin"]
        shell.standardOutput = FileHandle.nullDevice
        shell.standardError = FileHandle.nullDevice
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 0)
        let table = try String(contentsOf: scratch.url.appending(path: "example/result/table.csv"), encoding: .utf8)
        #expect(table.split(separator: "\r\n").count == 22)
        #expect(table.contains("N1,2,,C\r\n"))
    }

    private static let wrongUsage = [
        "--spec s --out o", "--microdata m --cells c --spec s --out o", "--microdata m --out o",
        "--microdata m --spec s", "--microdata m --spec s --out o --repair",
    ]

    @Test(arguments: wrongUsage) func `wrong usage ends with status 2`(line: String) throws {
        let outcome = try Binary(home: URL(filePath: "/nonexistent")).run(
            ["protect"] + line.split(separator: " ").map(String.init))
        #expect(outcome.status == 2, "\(outcome.errors)")
        #expect(outcome.errors.hasPrefix("error: "))
    }
}
