import Foundation
import Testing

/// A guardian's requests, taken in and answered at the command line.
@Suite struct RightsCommandTests {
    @Test func `a request is taken in, listed, answered, and told among those who looked`() throws {
        let scratch = try Scratch()
        let office = Binary(home: scratch.url.appending(path: "office"))
        #expect(try office.run("init").status == 0)
        let (rows, number) = (scratch.url.appending(path: "rows.csv"), scratch.url.appending(path: "number"))
        let text = "姓名,证件号码,户籍地代码,居住地代码,居住证状态\n王小明,999999201503010016,220722,220102001,1\n"
        try Data(text.utf8).write(to: rows)
        try Data("999999201503010016\n".utf8).write(to: number)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: number.path)
        #expect(try office.run("import", "residence-permits", rows.path).status == 0)
        let found = try office.run("records", "find", "--number-file", number.path, "--why", "a guardian asks")
        let record = String(try #require(found.output.firstMatch(of: /[0-9a-f]{32}/), "\(found.errors)").output)
        let asked = try office.run("rights", "ask", "see", record, "--by", "guardian", "--why", "in writing")
        let request = String(
            try #require(asked.output.firstMatch(of: /request (\d+), to see: answer it by/), "\(asked.errors)").1)
        #expect(try office.run("rights", "list").output.contains("1 requests wait"))
        let copy = scratch.url.appending(path: "copy.html").path
        let seen = try office.run("rights", "see", request, "--out", copy, "--why", "the card was seen")
        #expect(seen.output.contains("request \(request) is granted"), "\(seen.errors)")
        #expect(try String(contentsOfFile: copy, encoding: .utf8).contains("王小明"))
        let again = try office.run("rights", "refuse", request, "--why", "no")
        #expect(again.status == 1 && again.errors.contains("was answered by entry"))
        let access = try office.run("log", "access", "--record", record, "--linked", "--why", "the guardian asks")
        #expect(access.output.contains("requested") && access.output.contains("replied"), "\(access.errors)")
        #expect(access.output.contains("1 rows are this child's"))
        #expect(try office.run("log", "access", "--linked").status == 2)
        #expect(try office.run("rights", "ask", "correct", record, "--by", "guardian", "--why", "x").status == 1)
    }
}
