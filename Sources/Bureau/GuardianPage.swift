/// What is kept about a child, as a page to be printed and handed over; it needs nothing from anywhere.
struct GuardianPage {
    let copy: GuardianCopy

    init(_ copy: GuardianCopy) { self.copy = copy }

    var bytes: [UInt8] { Array(text.utf8) }

    private var text: String {
        """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <title>个人信息查阅件</title>
        <style>
        @page { size: A4; margin: 25mm 20mm }
        body { font-family: "Noto Serif CJK SC", serif; max-width: 46em; margin: 2em auto; line-height: 1.6 }
        table { border-collapse: collapse; width: 100%; margin-bottom: 1.5em; break-inside: avoid }
        caption { text-align: left; font-weight: bold }
        th, td { border: 1px solid #999; padding: .2em .6em; text-align: left; vertical-align: top }
        th { width: 12em; font-weight: normal; background: #f3f3f3 }
        </style>
        </head>
        <body>
        <h1>个人信息查阅件</h1>
        <p>申请编号 \(copy.request) · \(copy.day) · 共 \(copy.rows.count) 条登记</p>
        \(copy.rows.map(Self.table).joined(separator: "\n"))
        \(remarks.map { "<p>\(Self.escaped($0))</p>" }.joined(separator: "\n"))
        </body>
        </html>

        """
    }

    private static func table(_ row: GuardianCopy.Row) -> String {
        let lines = row.values.map {
            "<tr><th scope=\"row\">\(escaped($0.label))</th><td>\(escaped($0.value))</td></tr>"
        }
        return "<table><caption>\(escaped(row.register))（\(escaped(row.department))提供）</caption>"
            + "\(lines.joined())</table>"
    }

    private var remarks: [String] {
        let locked = copy.locked.sorted { $0.key < $1.key }.map { "“\($0.key)”由\($0.value)保管，请向该部门查阅。" }
        let parents =
            copy.rowsAboutParents == 0 ? [] : ["另有 \(copy.rowsAboutParents) 条是父母状态信息，属于父母本人，不在本件内。"]
        return locked + parents + [
            "认为内容有误的，可以请求更正、补充；也可以依法请求删除（《个人信息保护法》第四十五条至第四十七条、《未成年人网络保护条例》第三十四条）。"
        ]
    }

    private static func escaped(_ text: String) -> String {
        [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")].reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}
