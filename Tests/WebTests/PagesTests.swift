import Foundation
import HTTPTypes
import Publishing
import Records
import Testing
import Web

struct PagesTests {
    /// Every page that readers come to.
    static let pages = [
        "/", "/?q=JL-2026", "/releases/jl-2026-0001", "/releases/jl-2026-0002", "/releases/jl-2026-0003", "/check",
        "/method", "/nothing-here",
    ]

    @Test func `the list has every public release, the newest first`() async throws {
        let page = try await Reader().ask("/").text
        let links = page.matches(of: /href="\/releases\/([^"]+)"/).map { String($0.output.1) }
        #expect(links == ["jl-2026-0003", "jl-2026-0002", "jl-2026-0001"])
        for release in Reader.public.prefix(2) {
            #expect(page.contains(release.figures.description.title))
            #expect(page.contains(release.releasedAt.printed))
        }
    }

    @Test func `an office that has released nothing says so`() async throws {
        let page = try await Reader([]).ask("/")
        #expect(page.status == .ok)
        #expect(page.text.contains("尚无统计发布。"))
    }

    @Test(arguments: [
        ("学段", ["jl-2026-0002"]), ("%E5%AD%A6%E6%AE%B5", ["jl-2026-0002"]), ("jl-2026-0001", ["jl-2026-0001"]),
        ("JL-2026-0001", ["jl-2026-0001"]), ("2026-06+年龄", ["jl-2026-0001"]), ("2026-06%20年龄", ["jl-2026-0001"]),
        ("age+sex", ["jl-2026-0001"]), ("居住证", []), ("", ["jl-2026-0003", "jl-2026-0002", "jl-2026-0001"]),
        ("%00", []), ("%ff%fe", ["jl-2026-0003", "jl-2026-0002", "jl-2026-0001"]),
    ])
    func `search finds what has every word`(query: String, expected: [String]) async throws {
        let encoded = query.addingPercentEncoding(withAllowedCharacters: CharacterSet(charactersIn: "!"..."~")) ?? ""
        let page = try await Reader().ask("/?q=\(encoded)")
        #expect(page.status == .ok)
        #expect(page.text.matches(of: /href="\/releases\/([^"]+)"/).map { String($0.output.1) } == expected)
    }

    @Test func `what was searched for is printed, never executed`() async throws {
        let page = try await Reader().ask("/?q=%22%3E%3Cscript%3E%27%22%CC%81")
        #expect(page.status == .ok)
        let escaped = "value=\"&quot;&gt;&lt;script&gt;&#39;&quot;\u{301}\""
        #expect(page.text.contains(escaped))
        let long = try await Reader().ask("/?q=" + String(repeating: "a", count: 5000))
        #expect(!long.text.contains(String(repeating: "a", count: 101)))
    }

    @Test func `a release page shows the figures, the seals, the log and the pictures`() async throws {
        let release = Reader.office[1]
        let page = try await Reader().ask("/releases/jl-2026-0002").text
        let description = release.figures.description
        #expect(page.contains("<h1>\(description.title)</h1>"))
        #expect(page.contains("参考日 <b>2026年6月30日</b>"))
        #expect(page.contains("编号 <b>JL-2026-0002</b>"))
        #expect(page.contains("\(release.seals.count) 个部门签署"))
        #expect(page.contains("公开日志第 \(release.logPosition + 1) 条"))
        for seal in release.seals { #expect(page.contains("<b>\(seal.department)</b>")) }
        let table = page.matches(of: /<td(?: class="c")?>(?:<abbr[^>]*>)?([^<]+)/).map { String($0.output.1) }
        let figures = release.figures.cells.map(\.printed)
        #expect(table.starts(with: figures))
        #expect(page.contains("<svg"))
        #expect(page.contains("不等于零"))
    }

    @Test func `the page says what was checked, step by step`() async throws {
        let page = try await Reader().ask("/releases/jl-2026-0001").text
        let steps = verify(Reader.office[0].bundle, trusting: nil).steps
        #expect(steps.count > 3)
        for step in steps { #expect(page.contains("<b>\(step.title)</b>")) }
        #expect(page.contains("✓ 已核验"))
        #expect(!page.contains("✗"))
    }

    @Test(arguments: pages)
    func `no page runs a script, carries a style or asks another host`(path: String) async throws {
        let page = try await Reader().ask(path)
        let markup = page.text.lowercased()
        let bytes = Array(markup.utf8)
        for forbidden in ["<script", "<style", " style=", "javascript:", "<iframe", "<object", "\u{22}\u{301}"] {
            #expect(bytes.firstRange(of: Array(forbidden.utf8)) == nil, "\(forbidden)")
        }
        let attributes = markup.matches(of: /(?:href|src|action)="([^"]*)"/).map { String($0.output.1) }
        #expect(attributes.allSatisfy { $0.hasPrefix("/") && !$0.hasPrefix("//") || $0.hasPrefix("#") })
        #expect(markup.matches(of: /<[a-z]+(?:\s+[a-z:-]+(?:="[^"]*")?)*\s+on[a-z]+=/).isEmpty)
    }

    @Test(
        arguments: pages + [
            "/style.css", "/releases/jl-2026-0001/table.csv", "/api/releases", "/releases/jl-2026-0001.tar",
        ])
    func `every answer forbids framing, sniffing, referring and foreign content`(path: String) async throws {
        let headers = try await Reader().ask(path).headers
        let policy = try #require(headers[.contentSecurityPolicy])
        #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
        #expect(headers[.xContentTypeOptions] == "nosniff")
        #expect(headers[HTTPField.Name("Referrer-Policy")!] == "no-referrer")
        #expect(headers[.setCookie] == nil)
        if headers[.contentType]?.hasPrefix("text/html") == true { #expect(!policy.contains("unsafe")) }
    }

    @Test func `a page is Chinese first and says so`() async throws {
        for path in Self.pages { #expect(try await Reader().ask(path).text.contains("<html lang=\"zh-CN\">")) }
    }

    @Test func `the style sheet is the shared one and more`() async throws {
        let style = try await Reader().ask("/style.css")
        #expect(style.headers[.contentType] == "text/css; charset=utf-8")
        #expect(style.text.hasPrefix(Stylesheet.text))
        #expect(try await Reader().ask("/icon.svg").headers[.contentType] == "image/svg+xml")
        #expect(try await Reader().ask("/health").text == "ok\n")
    }
}

extension Figures.Cell {
    /// As a page prints it.
    fileprivate var printed: String {
        switch self {
        case .published(let value): value.formatted(.number.locale(Locale(identifier: "en_US")))
        case .withheld: "[c]"
        }
    }
}
