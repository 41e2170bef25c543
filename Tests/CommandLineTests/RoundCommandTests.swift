import Foundation
import Testing

/// Rounds, at the command line.
@Suite struct RoundCommandTests {
    @Test func `a round is closed, compared and measured`() throws {
        let scratch = try Scratch()
        let office = Binary(home: scratch.url.appending(path: "office"))
        #expect(try office.run("init").status == 0)
        let file = scratch.url.appending(path: "permits.csv")
        let header = "姓名,证件号码,户籍地代码,居住地代码,居住证状态,到居住地日期\n"
        try Data((header + "王小明,999999201503010016,220722,220102001,1,2024-09-01\n").utf8).write(to: file)
        #expect(try office.run("import", "residence-permits", file.path).status == 0)
        let early = try office.run("round", "changes", "--as-of", "2026-06-30")
        #expect(early.status == 1 && early.errors.contains("countersign snapshot --as-of"), "\(early.errors)")
        #expect(try office.run("snapshot", "--as-of", "2025-12-31").status == 0)
        #expect(try office.run("round", "list").output.contains("2025-12-31  closed"))
        let changes = try office.run("round", "changes", "--as-of", "2026-06-30")
        #expect(changes.output.contains("2026-06-30 beside 2025-12-31"), "\(changes.errors)")
        #expect(changes.output.contains("not updated since (60)") && changes.output.contains("南关区"))
        let complete = try office.run("round", "completeness", "--as-of", "2026-06-30", "--division", "220102")
        #expect(complete.output.contains("南关区, 2026-06-30: ") && complete.output.contains("guardianship"))
        #expect(try office.run("round", "completeness", "--as-of", "2026-06-30", "--division", "990000").status == 1)
    }
}
