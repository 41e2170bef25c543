import Foundation
import Records
import Reports
import Testing

/// The paper file of a child in priority care.
@Suite struct CareFileTests {
    private func html(_ items: [CareFile.Item], rows: [[String]] = []) throws -> String {
        let file = CareFile(
            number: "0000002A", place: "长春市", rule: "重点关爱", sections: [.init("基本情况", items)],
            lists: [.init("走访记录", ["日期", "走访人"], rows)], printedAt: try #require(Moment(iso: "2026-07-01T02:00:00Z")))
        #expect("\(file)" == "a child's care file")
        return String(decoding: file.html(), as: UTF8.self)
    }

    @Test func `short items stand side by side, and a long one has a row to itself`() throws {
        let long = "南岭街道一号" + String(repeating: "甲", count: 20)
        let page = try html([.init("姓名", "王小明"), .init("性别", nil), .init("居住地址", long), .init("监护人", "王某")])
        #expect(page.contains("<tr><th>姓名</th><td>王小明</td><th>性别</th><td>—</td></tr>"))
        #expect(page.contains("<tr><th>居住地址</th><td colspan=\"3\">\(long)</td></tr>"))
        #expect(page.contains("<tr><th>监护人</th><td colspan=\"3\">王某</td></tr>"))
    }

    @Test func `a list has room to write, and nothing that is put in can end a tag`() throws {
        let page = try html([.init("姓名", "<b>\"'&")], rows: [["2026-06-01", "</td><script>"]])
        #expect(page.components(separatedBy: "<td></td><td></td>").count == 3)
        #expect(!page.contains("<script>") && !page.contains("<b>"))
    }
}
