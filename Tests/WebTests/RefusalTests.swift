import Foundation
import HTTPTypes
import Publishing
import Records
import Testing
import Web

struct RefusalTests {
    @Test(arguments: [
        "/releases/jl-2026-0009", "/releases/jl-2026-0009.tar", "/releases/JL-2026-0001", "/releases/.tar",
        "/releases/jl-2026-0001.tar.tar", "/releases/..", "/releases/../health/x", "/releases/%2e%2e/%2e%2e/etc/passwd",
        "/releases/jl-2026-0001/", "/releases/jl-2026-0001/../../keyring.json",
        "/releases/jl-2026-0001/%2e%2e/keys.json",
        "/releases/jl-2026-0001/opinions", "/releases/jl-2026-0001/opinions/", "/releases/jl-2026-0001/table.csv%00",
        "/releases/jl-2026-0001/keyring.json", "/releases/jl-2026-0001%2Ftable.csv", "/releases/%00", "/releases/%ff",
        "/releases/" + String(repeating: "a", count: 3000), "/admin", "/style.css/x", "/index.php?x=%27",
    ])
    func `what does not exist is a page that says only that`(path: String) async throws {
        let answer = try await Reader().ask(path)
        if path == "/releases/jl-2026-0001/" {
            #expect(answer.status == .ok || answer.status == .notFound)
            return
        }
        #expect(answer.status == .notFound)
        #expect(answer.text.contains("没有这个页面"))
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(answer.headers[.eTag] == nil)
    }

    @Test(arguments: [
        "/releases/jl-2026-0004", "/releases/jl-2026-0004.tar", "/releases/jl-2026-0004/table.csv",
        "/api/releases/jl-2026-0004",
    ])
    func `a release made for the offices themselves does not exist for the public`(path: String) async throws {
        #expect(Reader.office[3].id.text == "jl-2026-0004")
        #expect(try await Reader().ask(path).status == .notFound)
        for list in ["/", "/?q=2026", "/?q=jl-2026-0004", "/api/releases"] {
            let text = try await Reader().ask(list).text
            #expect(!text.contains("releases/jl-2026-0004") && !text.contains("居住证办理情况"))
        }
    }

    @Test(arguments: [HTTPRequest.Method.post, .put, .delete, .patch, .options, .trace])
    func `the public site is for reading only`(method: HTTPRequest.Method) async throws {
        for path in ["/", "/releases/jl-2026-0001", "/none"] {
            let answer = try await Reader().ask(path, method)
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers[.allow] == "GET, HEAD")
        }
    }

    private struct Leak: Error, CustomStringConvertible { let description = "SELECT secret FROM /var/office" }

    @Test(arguments: [
        "/", "/releases/jl-2026-0001", "/releases/jl-2026-0001.tar", "/releases/jl-2026-0001/table.csv",
        "/api/releases",
    ])
    func `what breaks inside is not told outside`(path: String) async throws {
        let broken = SiteContent(
            releases: { throw Leak() }, release: { _ in throw Leak() }, aftermath: { _ in .none },
            logFile: { _ in throw Leak() })
        let answer = try await Reader(broken).ask(path)
        #expect(answer.status == .internalServerError)
        for word in ["SELECT", "secret", "Leak", "office", "swift"] { #expect(!answer.text.contains(word)) }
        #expect(answer.text.contains("暂时无法显示"))
        #expect(answer.headers[.contentSecurityPolicy] != nil)
    }

    @Test func `programs get problems as RFC 9457 has them`() async throws {
        let answer = try await Reader().ask("/api/releases/none")
        #expect(answer.status == .notFound)
        #expect(answer.headers[.contentType] == "application/problem+json")
        let problem = try #require(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
        #expect(problem["status"] as? Int == 404)
    }

    @Test func `programs get what a release is and where its files are`() async throws {
        let list = try await Reader().ask("/api/releases")
        #expect(list.headers[.contentType] == "application/json")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(list.bytes)) as? [String: [[String: Any]]])
        #expect(json["releases"]?.map { $0["id"] as? String } == ["jl-2026-0003", "jl-2026-0002", "jl-2026-0001"])
        let one = try await Reader().ask("/api/releases/jl-2026-0001")
        let release = try #require(try JSONSerialization.jsonObject(with: Data(one.bytes)) as? [String: Any])
        let files = try #require(release["files"] as? [String])
        #expect(files == Reader.office[0].bundle.paths.map { "/releases/jl-2026-0001/\($0)" })
        for path in files { #expect(try await Reader().ask(path).status == .ok) }
    }
}
