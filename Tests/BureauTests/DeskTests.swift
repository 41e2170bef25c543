import Bureau
import Foundation
import HTTPTypes
import Records
import Testing
import Web

/// An officer's day at the desk.
@Suite struct DeskTests {
    private static let me = NSUserName()
    private let trial: Trial

    init() throws { trial = try Trial(startingAt: "2026-07-01T02:00:00Z") }

    /// Two children of 南关 and 宽城, of whom the first has left school and the second was visited.
    private func office() async throws -> Office {
        let office = try await trial.foundWithOwnTexts()
        let (first, second) = (ReviewTests.number(1), ReviewTests.number(3))
        try await trial.importRows(
            .residencePermits,
            """
            姓名,证件号码,户籍地代码,居住地代码,居住地址,居住证状态,到居住地日期,监护人姓名,监护人电话
            王小明,\(first),220722,220102001,幸福小区三号楼,1,2024-09-01,王建国,13900000001
            李大海,\(second),220722,220103002,和平小区五号楼,1,2024-09-01,李建军,13900000002
            """, into: office)
        try await trial.importRows(
            .enrolment, "姓名,证件号码,学段,学籍状态\n王小明,\(first),2,4\n李大海,\(second),2,1\n", into: office)
        try await trial.importRows(
            .homeVisits, "姓名,证件号码,居住地代码,到居住地日期,监护状况,走访日期,走访人\n李大海,\(second),220103002,2024-09-01,3,2026-06-01,督导员甲\n",
            into: office)
        return office
    }

    private func visitor(_ office: Office) async throws -> DeskVisitor {
        let visitor = DeskVisitor(office, trial)
        _ = try await visitor.enter()
        return visitor
    }

    private func journal() async throws -> [JournalEntry] { try await ListAccess(trial.open())() }

    private func list(_ visitor: DeskVisitor, why: String = "半年比对") async throws -> DeskVisitor.Answer {
        try await visitor.send("/cases", [("asOf", "2026-06-30"), ("why", why)])
    }

    @Test func `the first page says whose desk it is, and tells what waits in steps`() async throws {
        let visitor = try await visitor(office())
        let first = try await visitor.ask("/").text
        #expect(first.contains("还没有指定工作人员") && first.contains("还没有清点"))
        #expect(try await visitor.send("/counts", []).status == .seeOther)
        let counted = try await visitor.ask("/").text
        #expect(counted.contains("辍学或疑似辍学") && counted.contains("<td>1–4</td>"))
        #expect(counted.contains("清点于 2026-07-01"))
        let officers = "[{id: education, officers: [\(Self.me)]}]"
        let own = try await self.visitor(trial.open(officers: officers)).ask("/").text
        #expect(own.contains("省教育厅") && own.contains("学籍状态") && !own.contains("参保状态"))
    }

    @Test func `a list is masked, and in the journal with its reason before a row is opened`() async throws {
        let visitor = try await visitor(office())
        let before = try await journal().count
        let answer = try await list(visitor)
        #expect(answer.status == .ok && answer.text.contains("王*明") && answer.text.contains("99**************"))
        for value in ["王小明", ReviewTests.number(1), "幸福小区", "王建国", "13900000001"] {
            #expect(!answer.text.contains(value))
        }
        let entries = try await journal().dropFirst(before)
        #expect(entries.map(\.what) == [.screened, .matched, .opened])
        #expect(entries.first?.why == "to match for help: 半年比对")
        #expect(entries.last?.why == "masked, to match for help: 半年比对" && entries.last?.who == Self.me)
    }

    @Test func `without a reason nothing is opened, and the form says so beside the field`() async throws {
        let visitor = try await visitor(office())
        let before = try await journal().count
        for path in ["/cases", "/visits", "/linkage"] {
            let more = path == "/linkage" ? [] : [("asOf", "2026-06-30"), ("division", "220102")]
            let answer = try await visitor.send(path, more + [("why", " ")])
            #expect(answer.status == .badRequest && answer.text.contains("请写明事由"), "\(path)")
            #expect(answer.text.contains("id=\"why-wrong\"") && !answer.text.contains("王*明"))
        }
        let number = ReviewTests.number(1)
        #expect(try await visitor.send("/records/find", [("number", number)]).text.contains("find-why-wrong"))
        #expect(try await journal().count == before)
        let dated = try await visitor.send("/cases", [("asOf", "30.6.2026"), ("need", "orphan"), ("why", "半年比对")])
        #expect(dated.status == .badRequest && dated.text.contains("id=\"asOf-wrong\""))
        #expect(dated.text.contains("value=\"半年比对\"") && dated.text.contains("value=\"orphan\" selected"))
        #expect(try await journal().count == before)
    }

    @Test func `what the journal cannot keep is not shown`() async throws {
        let office = try await office()
        let visitor = try await visitor(office)
        let record = try #require(try await list(visitor).field("record"))
        try trial.obstruct("INSERT ON journal")
        for (path, fields) in [
            ("/cases", [("asOf", "2026-06-30"), ("why", "x")]), ("/visits", [("asOf", "2026-06-30"), ("why", "x")]),
            ("/records", [("record", record), ("why", "x")]),
            ("/records/full", [("record", record), ("everything", "yes"), ("why", "x")]),
        ] {
            let answer = try await visitor.send(path, fields)
            #expect(answer.status.kind != .successful && !answer.text.contains("王"), "\(path)")
        }
    }

    @Test func `a case is decided on its list, and the decision is taken back`() async throws {
        let visitor = try await visitor(office())
        let record = try #require(try await list(visitor).field("record"))
        let context = [("list-asOf", "2026-06-30"), ("list-need", ""), ("list-division", ""), ("list-why", "半年比对")]
        let about = [("record", record), ("need", "dropped-out")]
        let silent = try await visitor.send(
            "/cases/decide", context + about + [("deed", "refer"), ("to", "education")])
        #expect(silent.status == .badRequest && silent.text.contains("value=\"refer\" required checked"))
        let decided = try await visitor.send(
            "/cases/decide", context + about + [("deed", "refer"), ("to", "education"), ("why", "请学校劝返")])
        #expect(decided.status == .ok && decided.text.contains("已转请省教育厅"))
        #expect(decided.text.contains("没有符合的案件"))
        let number = try #require(decided.field("number"))
        let again = try await visitor.send(
            "/cases/decide", context + about + [("deed", "refer"), ("to", "education"), ("why", "再请一次")])
        #expect(again.status == .conflict && again.text.contains("作过同样的决定"))
        let undone = try await visitor.send("/cases/undo", context + [("number", number), ("why", "记错了")])
        #expect(undone.text.contains("第 \(number) 号决定已撤销") && undone.text.contains("王*明"))
        #expect(try await journal().filter { $0.what == .undone }.map(\.why) == ["记错了"])
    }

    @Test func `a visit is recorded from the form, and what is wrong in it is said beside it, with nothing lost`()
        async throws
    {
        let visitor = try await visitor(office())
        let context = [("list-asOf", "2026-06-30"), ("list-within", "7"), ("list-why", "本周计划")]
        let list = try await visitor.send("/visits", [("asOf", "2026-06-30"), ("why", "本周计划"), ("show", "list")])
        #expect(list.text.contains("李*海") && list.text.contains("单亲家庭等监护不足"))
        let record = try #require(list.field("record"))
        let form = try await visitor.send("/visits/form", context + [("record", record)])
        #expect(form.text.contains("王*明") && !form.text.contains("王小明"))
        let filled = [
            ("record", record), ("visitor", "主任乙"), ("guardianship", "2"), ("risk", "单亲"), ("risk", "残疾"),
            ("livelihood", "1"), ("why", "入户走访"),
        ]
        let wrong = try await visitor.send("/visits/record", context + filled + [("date", "2030-01-01")])
        #expect(wrong.status == .badRequest && wrong.text.contains("id=\"date-wrong\"") && wrong.text.contains("日期在将来"))
        for kept in [
            "value=\"主任乙\"", "value=\"2\" checked", "value=\"单亲\" checked", "value=\"残疾\" checked",
            "value=\"1\" selected", "value=\"入户走访\"", "value=\"2030-01-01\"",
        ] { #expect(wrong.text.contains(kept), "\(kept)") }
        #expect(try await journal().allSatisfy { $0.what != .visited })
        let done = try await visitor.send("/visits/record", context + filled + [("date", "2026-06-29")])
        #expect(done.status == .ok && done.text.contains("走访已记录"))
        #expect(try await journal().last { $0.what == .visited }?.why == "入户走访")
    }

    @Test func `a record is masked until it is opened in full with a reason of its own, and tells who looked`()
        async throws
    {
        let visitor = try await visitor(office())
        let number = ReviewTests.number(1)
        let found = try await visitor.send("/records/find", [("number", number), ("why", "监护人来访")])
        let record = try #require(found.field("record"))
        let masked = try await visitor.send("/records", [("record", record), ("why", "监护人来访")])
        #expect(masked.text.contains("王*明") && masked.text.contains("吉林省长春市南关区"))
        for value in ["王小明", number, "幸福小区三号楼", "王建国"] { #expect(!masked.text.contains(value)) }
        let none = try await visitor.send(
            "/records/full", [("record", record), ("list-why", "监护人来访"), ("why", "核对证件")])
        #expect(none.status == .badRequest && none.text.contains("请至少选一项") && none.text.contains("核对证件"))
        let silent = try await visitor.send("/records/full", [("record", record), ("field", "name")])
        #expect(silent.status == .badRequest && !silent.text.contains("王小明"))
        let full = try await visitor.send(
            "/records/full", [("record", record), ("field", "name"), ("why", "核对证件")])
        #expect(full.text.contains("王小明") && !full.text.contains(number))
        let looks = try await visitor.send("/records/looks", [("record", record), ("why", "监护人询问")])
        #expect(looks.text.contains("核对证件") && looks.text.contains("按号码查找"))
        #expect(try await journal().contains { $0.why == "核对证件" && $0.fields == [.name] })
        let rows = try await visitor.send("/records/child", [("record", record), ("why", "核对")])
        #expect(rows.text.contains("居住证登记") && rows.text.contains("随迁子女就学"))
    }

    @Test func `another program's import and a changed officers.yaml are seen by the next page`() async throws {
        let visitor = try await visitor(office())
        #expect(try await list(visitor).text.contains("约 1–4 件"))
        let (other, number) = (try await trial.open(), ReviewTests.number(5))
        try await trial.importRows(
            .residencePermits,
            "姓名,证件号码,户籍地代码,居住地代码,居住证状态,到居住地日期\n赵红梅,\(number),220722,220102001,1,2024-09-01\n", into: other)
        try await trial.importRows(.enrolment, "姓名,证件号码,学段,学籍状态\n赵红梅,\(number),2,3\n", into: other)
        #expect(try await list(visitor).text.contains("赵*梅"))
        _ = try await trial.open(officers: "[{id: health, officers: [\(Self.me)]}]")
        #expect(try await list(visitor).text.contains("没有符合的案件"))
        _ = try await trial.open(officers: "[{id: education, officers: [somebody-else]}]")
        let refused = try await list(visitor)
        #expect(refused.status == .forbidden && refused.text.contains("officers.yaml"))
        try Data("departments: [nonsense\n".utf8).write(to: trial.root.appending(path: "approvals/officers.yaml"))
        let broken = try await list(visitor)
        #expect(broken.status == .conflict && broken.text.contains("officers.yaml"))
    }

    @Test func `a change of officers that only the desk sees is in the journal`() async throws {
        let visitor = try await visitor(office())
        try Data("departments: [{id: education, officers: [\(Self.me)]}]\n".utf8)
            .write(to: trial.root.appending(path: "approvals/officers.yaml"))
        #expect(try await visitor.ask("/").text.contains("省教育厅"))
        #expect(try await journal().filter { $0.what == .officers }.count == 1)
    }

    @Test func `nothing about a child is in an address, a title or a log line`() async throws {
        let visitor = try await visitor(office())
        let record = try #require(try await list(visitor).field("record"))
        let number = ReviewTests.number(1)
        var pages = [try await list(visitor)]
        pages.append(try await visitor.send("/visits", [("asOf", "2026-06-30"), ("why", "计划"), ("show", "list")]))
        pages.append(try await visitor.send("/records/find", [("number", number), ("why", "来访")]))
        pages.append(
            try await visitor.send("/records/full", [("record", record), ("everything", "yes"), ("why", "核对")]))
        pages.append(try await visitor.send("/records/looks", [("record", record), ("why", "询问")]))
        #expect(pages.allSatisfy { $0.status == .ok } && pages[3].text.contains("王小明"))
        for page in pages {
            let title = page.text.split(separator: "<title>").last?.prefix { $0 != "<" } ?? ""
            #expect(["帮扶案件 — 会签", "走访 — 会签", "记录 — 会签"].contains(title))
            for address in page.text.matches(of: /(?:href|action)="([^"]*)"/).map({ String($0.output.1) }) {
                #expect(address.hasPrefix(visitor.door.base) || address == "#content", "\(address)")
                for value in [record, number, "王", "来访"] { #expect(!address.contains(value)) }
            }
            #expect(!page.text.contains("method=\"get\""))
        }
        for value in ["王小明", number, "幸福小区", "王建国", "13900000001", "来访", "半年比对"] {
            #expect(!trial.log.text.contains(value), "\(value)")
        }
        #expect(!trial.log.text.contains(visitor.cookie ?? ""))
    }

    @Test func `pairs that linkage asks about are decided, with a reason`() async throws {
        let office = try await office()
        try await trial.importRows(
            .residencePermits, "姓名,证件号码,户籍地代码,居住地代码,居住证状态\n王小明,\(ReviewTests.number(7)),220722,220102001,1\n",
            into: office)
        try await trial.importRows(
            .homeVisits, "姓名,证件类型,性别,出生日期,居住地代码\n王小明,9,1,2015-03-01,220102001\n", into: office)
        let visitor = try await visitor(office)
        let list = try await visitor.send("/linkage", [("why", "半年复核")])
        let (first, second) = (try #require(list.field("first")), try #require(list.field("second")))
        let pair = [("list-why", "半年复核"), ("first", first), ("second", second), ("deed", "different")]
        #expect(try await visitor.send("/linkage/decide", pair).status == .badRequest)
        let decided = try await visitor.send("/linkage/decide", pair + [("why", "电话核实")])
        #expect(decided.status == .ok && decided.text.contains("已认定是两个孩子"))
        #expect(try await DecideLinkage(office).standing().map(\.why) == ["电话核实"])
    }
}
