import Foundation
import Testing

@Suite struct ImportCommandTests {
    @Test func `a dry run and an import write the same page, which shows no cell`() throws {
        let scratch = try Scratch()
        let office = Binary(home: scratch.url.appending(path: "office"))
        #expect(try office.run("init").status == 0)
        let file = scratch.url.appending(path: "名册<1>.csv").path
        let text = """
            入学登记
            姓名;证件类型;证件号码;出生日期;学段
            王小明;9;;2015-03-01;2
            李小红;9;;2015-02-30;2

            """
        try Data(text.utf8).write(to: URL(filePath: file))
        let page = scratch.url.appending(path: "summary.html")
        let preview = try office.run("import", "enrolment", file, "--dry-run", "--summary", page.path)
        #expect(preview.status == 0)
        #expect(preview.output.contains("line 4, 出生日期: bad-date"))
        #expect(preview.output.contains("nothing was kept: this was a dry run"))
        let previewed = try String(contentsOf: page, encoding: .utf8)
        #expect(previewed.contains("导入预览：随迁子女就学") && previewed.contains("没有保存任何记录"))
        #expect(!FileManager.default.fileExists(atPath: file + ".rejected.csv"))

        let imported = try office.run("import", "enrolment", file, "--summary", page.path, "--json")
        #expect(imported.status == 0)
        for part in ["\"kept\" : 1", "\"rejected\" : 1", "\"dryRun\" : false"] {
            #expect(imported.output.contains(part))
        }
        let shown = try String(contentsOf: page, encoding: .utf8)
        for part in ["导入结果：随迁子女就学", "名册&lt;1&gt;.csv", "日期有误", "各列以分号分隔", "表头以上的标题行未读取", "rejected.csv"] {
            #expect(shown.contains(part), "\(part)")
        }
        for part in ["王小明", "李小红", "2015", "已有另一条记录"] { #expect(!shown.contains(part), "\(part)") }
        #expect(FileManager.default.fileExists(atPath: file + ".rejected.csv"))
    }
}
