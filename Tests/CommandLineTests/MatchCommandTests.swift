import Foundation
import Testing

/// Cases of help, at the command line.
@Suite struct MatchCommandTests {
    /// Of a person who does not exist.
    private static let number = "999999201503010016"

    /// An office with a pupil who counts and has left school.
    private func office(in scratch: Scratch) throws -> Binary {
        let office = Binary(home: scratch.url.appending(path: "office"))
        #expect(try office.run("init").status == 0)
        let permits = "姓名,证件号码,户籍地代码,居住地代码,居住证状态,到居住地日期\n王小明,\(Self.number),220722,220102001,1,2024-09-01\n"
        let pupils = "姓名,证件号码,学段,学籍状态\n王小明,\(Self.number),2,3\n"
        for (register, text) in [("residence-permits", permits), ("enrolment", pupils)] {
            let file = scratch.url.appending(path: "\(register).csv")
            try Data(text.utf8).write(to: file)
            let imported = try office.run("import", register, file.path)
            #expect(imported.status == 0, "\(imported.errors)")
        }
        return office
    }

    @Test func `a case is counted, listed masked, referred, and opened again`() throws {
        let scratch = try Scratch()
        let office = try office(in: scratch)
        let found = try office.run("match", "find", "--as-of", "2026-06-30")
        #expect(found.output.contains("1–4 new cases") && found.output.contains("220102"), "\(found.errors)")
        #expect(found.output.contains("not told, for want of the register or its fields: orphan, unattended"))
        let list = ["match", "list", "--as-of", "2026-06-30", "--why", "a check"]
        let listed = try office.run(list)
        #expect(listed.output.contains("辍学或疑似辍学") && listed.output.contains("王*明"), "\(listed.errors)")
        #expect(!listed.output.contains("王小明") && !listed.output.contains(Self.number))
        let record = try #require(listed.output.firstMatch(of: /[0-9a-f]{32}/)?.output).description
        let referred = try office.run(
            "match", "refer", record, "--need", "dropped-out", "--to", "education", "--why", "asked the school")
        let decision = try #require(referred.output.firstMatch(of: /decision (\d+)/), "\(referred.errors)")
        #expect(try office.run(list).output.contains("no case"))
        #expect(try office.run(list + ["--all"]).output.contains("referred to education"))
        #expect(try office.run("match", "decided").output.contains("asked the school"))
        #expect(try office.run("match", "undo", String(decision.1), "--why", "a mistake").status == 0)
        #expect(try office.run(list).output.contains("1–4 cases, 1 shown"))
    }

    @Test func `what is asked for wrongly is refused with what to do`() throws {
        let scratch = try Scratch()
        let office = try office(in: scratch)
        #expect(try office.run("match", "list", "--as-of", "2026-06-30").status == 2)
        #expect(try office.run("match", "find", "--as-of", "June").status == 2)
        #expect(try office.run("match", "confirm", "00", "--need", "hunger", "--why", "x").status == 2)
        let unknown = try office.run("match", "undo", "7", "--why", "a check")
        #expect(unknown.status == 1 && unknown.errors.contains("`match decided` lists them"), "\(unknown.errors)")
    }
}
