import Foundation
import Testing

/// Visits and emergencies, at the command line.
@Suite struct VisitsCommandTests {
    private func office(in scratch: Scratch) throws -> Binary {
        let office = Binary(home: scratch.url.appending(path: "office"))
        #expect(try office.run("init").status == 0)
        let file = scratch.url.appending(path: "visits.csv")
        let header = "姓名,证件号码,户籍地代码,居住地代码,到居住地日期\n"
        try Data((header + "王小明,999999201503010016,220722,220102001,2024-09-01\n").utf8).write(to: file)
        #expect(try office.run("import", "home-visits", file.path).status == 0)
        return office
    }

    private func note(_ text: String, in scratch: Scratch) throws -> String {
        let file = scratch.url.appending(path: "note.txt")
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        return file.path
    }

    @Test func `a visit is owed, listed masked, recorded and logged`() throws {
        let scratch = try Scratch()
        let office = try office(in: scratch)
        let due = try office.run("visits", "due", "--as-of", "2026-06-30")
        #expect(due.output.contains("220102") && due.output.contains("never"), "\(due.errors)")
        let list = try office.run("visits", "list", "--as-of", "2026-06-30", "--why", "a plan")
        #expect(list.output.contains("王*明") && list.output.contains("at once"), "\(list.errors)")
        #expect(!list.output.contains("王小明"))
        let record = try #require(list.output.firstMatch(of: /[0-9a-f]{32}/)?.output).description
        let visit = [
            "visits", "record", record, "--date", "2026-06-20", "--visitor", "督导员甲", "--guardianship", "1", "--why",
            "v",
        ]
        #expect(try office.run(visit).output.contains("visit of 2026-06-20 recorded"))
        #expect(try office.run(visit).output.contains("recorded before"))
        let log = try office.run("visits", "log", "--from", "2026-06-01", "--to", "2026-06-30", "--why", "a report")
        #expect(log.output.contains("督导员甲") && log.output.contains("1 visits"), "\(log.errors)")
        #expect(try office.run("visits", "log", "--from", "2026-06-30", "--to", "2026-06-01", "--why", "x").status == 2)
        let wrong = try office.run(visit.map { $0 == "1" ? "9" : $0 })
        #expect(wrong.status == 1 && wrong.errors.contains("监护状况 is bad-code"), "\(wrong.errors)")
    }

    @Test func `an emergency is recorded, told, followed and settled`() throws {
        let scratch = try Scratch()
        let office = try office(in: scratch)
        let list = try office.run("visits", "list", "--as-of", "2026-06-30", "--why", "a plan")
        let record = try #require(list.output.firstMatch(of: /[0-9a-f]{32}/)?.output).description
        let note = try note("门锁着", in: scratch)
        let found = try office.run("emergency", "record", record, "--kind", "alone", "--note-file", note)
        let number = try #require(found.output.firstMatch(of: /emergency (\d+):/), "\(found.errors)").1
        let early = try office.run("emergency", "settle", String(number), "--note-file", note)
        #expect(early.status == 1 && early.errors.contains("countersign emergency police"), "\(early.errors)")
        #expect(try office.run("emergency", "list").output.contains("POLICE NOT TOLD"))
        let told = try office.run("emergency", "police", String(number), "--note-file", note)
        #expect(told.output.contains("the police were told after 0 minutes"), "\(told.errors)")
        let listed = try office.run("emergency", "list", "--notes", "--why", "a meeting")
        #expect(listed.output.contains("门锁着") && listed.output.contains("police-told"))
        #expect(try !office.run("emergency", "list", "--json").output.contains("门锁着"))
        #expect(try office.run("emergency", "list", "--notes").status == 2)
        #expect(try office.run("emergency", "settle", String(number), "--note-file", note).status == 0)
        #expect(try office.run("emergency", "list").output.contains("no emergency is open"))
        let journal = try office.run("log", "access")
        #expect(journal.output.contains("endangered") && !journal.output.contains("门锁着"))
    }
}
