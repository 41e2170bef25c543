import Testing

/// A change to one place of a bundle after which it no longer says what was signed, or could hide that it does.
struct Attack: Sendable, CustomTestStringConvertible {
    let name: String
    let path: String
    let text: String
    let other: String

    var testDescription: String { name }

    private init(_ name: String, _ text: String, _ other: String, in path: String = "index.html") {
        (self.name, self.path, self.text, self.other) = (name, path, text, other)
    }

    static let all = onFigures + onHeadings + onThePage + onCSV + onJSONStat

    private static let hidden = "<td class=\"c\"><abbr title=\"为保护个人信息不公布\">[c]</abbr></td>"

    private static let onFigures = [
        Attack("a figure changed", "<td>180</td>", "<td>181</td>"),
        Attack("a figure in other digits", "<td>180</td>", "<td>１８０</td>"),
        Attack("a figure with a space", "<td>180</td>", "<td>180 </td>"),
        Attack("a figure with a leading zero", "<td>180</td>", "<td>0180</td>"),
        Attack("a figure grouped where it is not", "<td>180</td>", "<td>1,80</td>"),
        Attack("a figure in two pieces", "<td>180</td>", "<td>18<b>0</b></td>"),
        Attack("a figure written with references", "<td>180</td>", "<td>&#49;80</td>"),
        Attack("a figure taken out", "<td>180</td>", "<td></td>"),
        Attack("a cell taken out", "<td>180</td>", ""),
        Attack("a cell too many", "<td>180</td>", "<td>180</td><td>1</td>"),
        Attack("a cell over two columns", "<td>180</td>", "<td colspan=\"2\">180</td>"),
        Attack("a cell hidden by its attribute", "<td>180</td>", "<td hidden>180</td>"),
        Attack("a cell hidden by a style", "<td>180</td>", "<td style=\"display:none\">180</td>"),
        Attack("a cell hidden by a class", "<td>180</td>", "<td class=\"sr\">180</td>"),
        Attack("a cell hidden by a class beside its own", "<td>180</td>", "<td class=\"g sr\">180</td>"),
        Attack("a cell in a comment", "<td>180</td>", "<!--<td>180</td>--><td>181</td>"),
        Attack("a figure beside another that is hidden", "<td>180</td>", "<td>181<i class=\"sr\">180</i></td>"),
        Attack("a figure shown as withheld", "<td>180</td>", hidden),
        Attack("a withheld figure shown as zero", hidden, "<td>0</td>"),
        Attack("a withheld figure told", hidden, "<td class=\"c\">3</td>"),
        Attack("a withheld figure told in passing", hidden, "<td class=\"c\"><abbr title=\"3\">[c]</abbr></td>"),
        Attack("a withheld figure not marked", hidden, "<td>[c]</td>"),
        Attack("a figure marked as withheld", "<td>180</td>", "<td class=\"c\">180</td>"),
    ]

    private static let onHeadings = [
        Attack("a row with another's name", "<th scope=\"row\">长春市</th>", "<th scope=\"row\">吉林市</th>"),
        Attack(
            "a row's name that only looks alike", "<th scope=\"row\">长春市</th>", "<th scope=\"row\">长\u{2060}春市</th>"),
        Attack("a column with another's name", "<th scope=\"col\">未参保</th>", "<th scope=\"col\">居住地参保</th>"),
        Attack("a column moved", "<th scope=\"col\">未参保</th>", "<th scope=\"col\" colspan=\"2\">未参保</th>"),
        Attack("a corner over more rows", "rowspan=\"1\"", "rowspan=\"3\""),
        Attack("a row hidden", "<tr id=\"table-1\" class=\"l1\">", "<tr id=\"table-1\" class=\"sr\">"),
        Attack("a row more", "</tbody>", "<tr><th scope=\"row\">长春市</th><td>1</td></tr></tbody>"),
        Attack("text between the rows", "</thead>", "</thead>181"),
        Attack("a space that browsers do not skip between the rows", "</thead>", "</thead>\u{A0}"),
        Attack("another unit", "<caption>表（人）</caption>", "<caption>表（百人）</caption>"),
        Attack("a part more", "<thead>", "<tbody></tbody><thead>"),
        Attack("another title", "<h1>表</h1>", "<h1>别的表</h1>"),
        Attack("two titles", "<h1>表</h1>", "<h1>表</h1><h1>别的表</h1>"),
    ]

    private static let onThePage = [
        Attack("a table hidden", "<table class=\"figures\">", "<table class=\"figures sr\">"),
        Attack("a frame hidden", "<div class=\"scroll\"", "<div class=\"sr\""),
        Attack("a section hidden", "<section id=\"data\">", "<section id=\"data\" class=\"sr\">"),
        Attack("a second table", "<p class=\"btns\">", "<table class=\"figures\"></table><p class=\"btns\">"),
        Attack("a stylesheet more", "</head>", "<style>td{display:none}</style></head>"),
        Attack("another stylesheet", "</style>", "td::after{content:\"0\"}</style>"),
        Attack("a script", "</main>", "<script>document.title=1</script></main>"),
        Attack("a script in an attribute", "<main>", "<main onclick=\"x()\">"),
        Attack("a link that is a script", "href=\"table.csv\"", "href=\"javascript:x()\""),
        Attack("a link elsewhere", "href=\"table.csv\"", "href=\"//example.org/table.csv\""),
        Attack(
            "a page that moves on", "<meta charset=\"utf-8\">", "<meta http-equiv=\"refresh\" content=\"0;x.html\">"),
        Attack("a page within the page", "<main>", "<main><iframe srcdoc=\"x\"></iframe>"),
        Attack("HTML in a picture", "</svg>", "<foreignObject><p>1</p></foreignObject></svg>"),
        Attack("a style in a picture", "</svg>", "<style>td{display:none}</style></svg>"),
        Attack("an element in a picture's title", "</desc>", "<p>1</p></desc>"),
        Attack("an attribute without quotes", "<main>", "<main id=x>"),
        Attack("an attribute twice", "<main>", "<main id=\"x\" id=\"y\">"),
        Attack("an element in capitals", "<td>180</td>", "<TD>180</TD>"),
        Attack("elements closed out of order", "</section>\n</div>", "</div>\n</section>"),
        Attack("an element that is never closed", "<main>", "<main><div>"),
        Attack("something after the end", "</html>\n", "</html>\n<p>1</p>"),
        Attack("something before the beginning", "<!doctype html>\n", "1<!doctype html>\n"),
        Attack("no doctype", "<!doctype html>\n", ""),
        Attack("a control character", "<td>180</td>", "<td>\u{0}180</td>"),
        Attack("two bodies", "</body>", "</body><body></body>\n<p>1</p>"),
    ]

    private static let onCSV = [
        Attack("CSV: a figure changed", "220000,_T,180,A", "220000,_T,181,A", in: "table.csv"),
        Attack("CSV: a figure with a leading zero", "220000,_T,180,A", "220000,_T,0180,A", in: "table.csv"),
        Attack("CSV: two categories swapped", "220000,1,57,A", "220000,2,57,A", in: "table.csv"),
        Attack("CSV: a withheld figure told", "220100,9,,C", "220100,9,3,C", in: "table.csv"),
        Attack("CSV: a withheld figure as zero", "220100,9,,C", "220100,9,0,A", in: "table.csv"),
        Attack("CSV: another label", "A,吉林省,合计", "A,吉林市,合计", in: "table.csv"),
        Attack("CSV: columns swapped", "value,status", "status,value", in: "table.csv"),
        Attack("CSV: a column more", "value,status", "value,true,status", in: "table.csv"),
        Attack("CSV: a field in quotes", "220000,_T,180,A", "220000,_T,\"180\",A", in: "table.csv"),
        Attack("CSV: an empty line", "220000,_T,180,A", "\n220000,_T,180,A", in: "table.csv"),
        Attack("CSV: a row more", "220000,_T,180,A", "220000,_T,180,A,吉林省,合计\r\n220000,_T,180,A", in: "table.csv"),
    ]

    private static let onJSONStat = [
        Attack("JSON-stat: a figure changed", "[180,", "[181,", in: "table.json"),
        Attack("JSON-stat: a figure with a fraction", "[180,", "[180.0,", in: "table.json"),
        Attack("JSON-stat: a figure as text", "[180,", "[\"180\",", in: "table.json"),
        Attack("JSON-stat: a withheld figure told", "null", "3", in: "table.json"),
        Attack("JSON-stat: a status taken out", "\"14\":\"C\",", "", in: "table.json"),
        Attack("JSON-stat: another status", "\"14\":\"C\"", "\"14\":\"A\"", in: "table.json"),
        Attack("JSON-stat: categories swapped", "[\"_T\",\"1\",\"2\"", "[\"_T\",\"2\",\"1\"", in: "table.json"),
        Attack("JSON-stat: another label", "\"220100\":\"长春市\"", "\"220100\":\"吉林市\"", in: "table.json"),
        Attack("JSON-stat: another title", "\"label\":\"表\"", "\"label\":\"别的表\"", in: "table.json"),
        Attack("JSON-stat: other sizes", "\"size\":[10,5]", "\"size\":[5,10]", in: "table.json"),
        Attack(
            "JSON-stat: dimensions swapped", "[\"region\",\"insurance\"]", "[\"insurance\",\"region\"]",
            in: "table.json"),
        Attack("JSON-stat: a dimension more", "\"dimension\":{", "\"dimension\":{\"a\":{},", in: "table.json"),
        Attack("JSON-stat: figures twice", "\"version\"", "\"value\":[1],\"version\"", in: "table.json"),
        Attack("JSON-stat: other spelling", "\"version\":", "\"version\": ", in: "table.json"),
    ]
}
