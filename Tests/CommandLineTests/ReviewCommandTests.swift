import Foundation
import Testing

/// Decisions about linkage, made at the command line.
@Suite struct ReviewCommandTests {
    /// Of people who do not exist.
    private static let numbers = ["999999201503010016", "999999201503010032"]

    /// An office with two boys of one name and birthday, and a visit to one of them without a number.
    private func office(in scratch: Scratch) throws -> Binary {
        let office = Binary(home: scratch.url.appending(path: "office"))
        #expect(try office.run("init").status == 0)
        let permits = """
            姓名,证件号码,户籍地代码,居住地代码,居住证状态
            王小明,\(Self.numbers[0]),220722,220102001,1
            王小明,\(Self.numbers[1]),220722,220102001,1
            """
        let visits = "姓名,证件类型,性别,出生日期,居住地代码\n王小明,9,1,2015-03-01,220102001\n"
        for (register, text) in [("residence-permits", permits), ("home-visits", visits)] {
            let file = scratch.url.appending(path: "\(register).csv")
            try Data(text.utf8).write(to: file)
            let imported = try office.run("import", register, file.path)
            #expect(imported.status == 0, "\(imported.errors)")
        }
        return office
    }

    @Test func `a pair is listed masked, decided, and the decision taken back`() throws {
        let scratch = try Scratch()
        let office = try office(in: scratch)
        let listed = try office.run("review", "list", "--why", "a check")
        #expect(listed.output.contains("2 pairs wait"), "\(listed.errors)")
        #expect(listed.output.contains("王*明") && listed.output.contains("2015-03-**"))
        #expect(!listed.output.contains("王小明") && !listed.output.contains(Self.numbers[0]))
        let records = listed.output.matches(of: /[0-9a-f]{32}/).map { String($0.0) }
        let same = try office.run("review", "same", records[0], records[1], "--why", "the mother was asked")
        let decision = try #require(same.output.firstMatch(of: /decision (\d+): one child/), "\(same.errors)")
        #expect(try office.run("review", "list", "--why", "a check").output.contains("nothing waits"))
        let shown = try office.run("review", "show", records[0], "--why", "a check")
        #expect(shown.output.contains("child 1: 2 rows"), "\(shown.errors)")
        let decisions = try office.run("review", "decisions")
        #expect(decisions.output.contains("same") && decisions.output.contains("the mother was asked"))
        let undone = try office.run("review", "undo", String(decision.1), "--why", "the wrong file")
        #expect(undone.output.contains("decision \(decision.1) is undone"), "\(undone.errors)")
        #expect(try office.run("review", "decisions").output.contains("nothing was decided"))
        #expect(try office.run("review", "list", "--why", "a check").output.contains("2 pairs wait"))
    }

    @Test func `what is asked for wrongly is refused with what to do`() throws {
        let scratch = try Scratch()
        let office = try office(in: scratch)
        #expect(try office.run("review", "list").status == 2)
        #expect(try office.run("review", "list", "--why", "a check", "--limit", "0").status == 2)
        let unknown = try office.run("review", "undo", "99", "--why", "a check")
        #expect(unknown.status == 1 && unknown.errors.contains("countersign review decisions lists them"))
    }
}
