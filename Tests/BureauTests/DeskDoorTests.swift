import Bureau
import Foundation
import HTTPTypes
import Records
import Testing
import Web

/// Who comes in to the desk, and for how long.
@Suite struct DeskDoorTests {
    private let trial: Trial

    init() throws { trial = try Trial(startingAt: "2026-07-01T02:00:00Z") }

    private func visitor() async throws -> DeskVisitor { DeskVisitor(try await trial.found(), trial) }

    /// Every page and what is sent to it.
    private static let pages = ["/", "/cases", "/visits", "/records", "/linkage", "/rights"]
    private static let forms = [
        "/counts", "/cases", "/cases/decide", "/cases/undo", "/visits", "/visits/form", "/visits/record", "/records",
        "/records/find", "/records/full", "/records/child", "/records/looks", "/linkage", "/linkage/decide",
        "/linkage/undo", "/leave",
    ]
    private static let calls = [
        "match/find", "match/list", "match/confirm", "match/dismiss", "match/refer", "match/undo", "visits/due",
        "visits/list", "visits/record", "records/find", "records/show", "records/access", "review/list", "review/show",
        "review/same", "review/different", "review/undo",
    ]

    @Test func `the printed address opens one session and no second`() async throws {
        let visitor = try await visitor()
        let entrance = try visitor.entrance
        let answer = try await visitor.enter()
        #expect(answer.status == .seeOther && answer.headers[.location] == visitor.door.base + "/")
        let cookie = try #require(answer.headers[.setCookie])
        for part in ["HttpOnly", "SameSite=Strict", "Path=\(visitor.door.base)", "Max-Age=28800"] {
            #expect(cookie.contains(part), "\(cookie)")
        }
        #expect(try await visitor.ask("/").status == .ok)
        #expect(visitor.door.address == nil)
        let again = try await visitor.ask(entrance)
        #expect(again.status == .unauthorized && again.headers[.setCookie] == nil)
        #expect(try await visitor.ask("/").status == .ok)
    }

    @Test func `without a session no page, form or program's call is answered with more than how to come in`()
        async throws
    {
        let visitor = try await visitor()
        let journal = try await ListAccess(trial.open())().count
        for path in Self.pages {
            let answer = try await visitor.ask(path)
            #expect(answer.status == .unauthorized && !answer.text.contains("<nav"))
            #expect(!answer.text.contains(NSUserName()) || NSUserName().count < 5)
        }
        for path in Self.forms { #expect(try await visitor.send(path, [("why", "x")]).status == .unauthorized) }
        for path in Self.calls + ["desk", "match/decided", "rights/list"] {
            #expect(try await visitor.call(path, ["why": "x"], bearing: "guess").status == .unauthorized)
        }
        #expect(try await visitor.ask("/enter/" + String(repeating: "0", count: 48)).status == .unauthorized)
        #expect(try await visitor.ask("/style.css").status == .ok)
        #expect(try await ListAccess(trial.open())().count == journal)
    }

    @Test func `outside the desk's own folder there is nothing, not even whose desk it is`() async throws {
        let visitor = try await visitor()
        _ = try await visitor.enter()
        for path in ["/", "/cases", "/api/desk", "/style.css", visitor.door.base, "/x" + visitor.door.base + "/"] {
            let answer = try await visitor.request(path)
            #expect(answer.status == .notFound && answer.text == "404\n", "\(path)")
        }
    }

    @Test func `a foreign name that was made to point here is not served`() async throws {
        let office = try await trial.found()
        for authority in ["127.0.0.1:8090", "localhost:80", "evil.example", ""] {
            let visitor = DeskVisitor(office, trial, at: authority)
            let secret = try #require(visitor.door.address).split(separator: "/").last ?? ""
            let answer = try await visitor.ask("/enter/\(secret)")
            #expect(answer.status == .misdirectedRequest && answer.headers[.setCookie] == nil)
            #expect(visitor.door.address != nil, "the secret is not used up")
        }
        let closed = DeskVisitor(office, trial, at: nil)
        #expect(try await closed.ask("/").status == .misdirectedRequest)
    }

    @Test func `a session ends after half an hour of rest`() async throws {
        let visitor = try await visitor()
        _ = try await visitor.enter()
        trial.set("2026-07-01T02:29:00Z")
        #expect(try await visitor.ask("/rights").status == .ok)
        trial.set("2026-07-01T02:58:00Z")
        #expect(try await visitor.ask("/rights").status == .ok)
        trial.set("2026-07-01T03:29:00Z")
        #expect(try await visitor.ask("/rights").status == .unauthorized)
        trial.set("2026-07-01T03:00:00Z")
        #expect(try await visitor.ask("/rights").status == .unauthorized, "what ended does not come back")
    }

    @Test func `a session ends after eight hours, and with a clock that was set back`() async throws {
        let office = try await trial.found()
        let visitor = DeskVisitor(office, trial)
        _ = try await visitor.enter()
        for hour in 2..<10 {
            for minute in ["05", "25", "45"] {
                trial.set("2026-07-01T\(hour < 10 ? "0" : "")\(hour):\(minute):00Z")
                #expect(try await visitor.ask("/rights").status == .ok, "\(hour):\(minute)")
            }
        }
        trial.set("2026-07-01T10:01:00Z")
        #expect(try await visitor.ask("/rights").status == .unauthorized)
        let other = DeskVisitor(office, trial)
        _ = try await other.enter()
        trial.set("2026-07-01T01:00:00Z")
        #expect(try await other.ask("/rights").status == .unauthorized)
    }

    @Test func `a form that does not come from the session's own pages does nothing`() async throws {
        let visitor = try await visitor()
        _ = try await visitor.enter()
        let token = try #require(try await visitor.ask("/").field("token"))
        let journal = try await ListAccess(trial.open())().count
        let fields = [("why", "curiosity"), ("asOf", "2026-06-30")]
        for origin in [nil, "null", "http://evil.example", "http://localhost:81", "https://localhost"] {
            #expect(try await visitor.send("/cases", fields, origin: origin, token: token).status == .forbidden)
        }
        for word in [nil, "", "0", String(token.reversed()) + "0"] {
            let answer = try await visitor.send("/cases", fields, origin: "http://localhost", token: word)
            #expect(answer.status == .forbidden)
        }
        // A program's page on another port of this machine is of the same site, so that the cookie goes along.
        let json: HTTPFields = [.contentType: "application/json", .origin: "http://localhost:81"]
        #expect(try await visitor.ask("/api/match/list", .post, json, "{}").status == .forbidden)
        let text: HTTPFields = [.contentType: "text/plain", .origin: "http://localhost"]
        #expect(try await visitor.ask("/api/match/list", .post, text, "{}").status == .unsupportedMediaType)
        #expect(try await visitor.ask("/cases", .put).status == .methodNotAllowed)
        #expect(try await ListAccess(trial.open())().count == journal)
    }

    @Test func `a program's word opens no page, and a browser's cookie is no word`() async throws {
        let visitor = try await visitor()
        let word = visitor.door.admitProgram()
        #expect(try await visitor.call("desk", nil, bearing: word).status == .ok)
        #expect(try await visitor.ask("/", .get, [.authorization: "Bearer \(word)"]).status == .unauthorized)
        #expect(try await visitor.ask("/", .get, [.cookie: "desk=\(word)"]).status == .unauthorized)
        _ = try await visitor.enter()
        let key = try #require(visitor.cookie?.split(separator: "=").last)
        #expect(try await visitor.call("desk", nil, bearing: String(key)).status == .unauthorized)
        trial.set("2026-07-01T03:00:00Z")
        #expect(try await visitor.call("desk", nil, bearing: word).status == .unauthorized)
    }

    @Test func `whoever leaves is out`() async throws {
        let visitor = try await visitor()
        _ = try await visitor.enter()
        let answer = try await visitor.send("/leave", [])
        #expect(answer.status == .ok && answer.text.contains("已离开"))
        #expect(answer.headers[.setCookie]?.contains("Max-Age=0") == true)
        #expect(try await visitor.ask("/").status == .unauthorized)
    }

    @Test func `nothing is kept by a browser, framed, scripted or referred`() async throws {
        let visitor = try await visitor()
        _ = try await visitor.enter()
        for path in Self.pages + ["/nothing", "/style.css", "/api/desk", "/enter/0"] {
            let answer = try await visitor.ask(path)
            #expect(answer.headers[.cacheControl] == "no-store" && answer.headers[.eTag] == nil, "\(path)")
            let policy = try #require(answer.headers[.contentSecurityPolicy])
            #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
            #expect(!policy.contains("script") && !policy.contains("unsafe"))
            #expect(answer.headers[HTTPField.Name("Referrer-Policy")!] == "same-origin")
            #expect(!answer.text.contains("<script") && !answer.text.contains(" style="))
        }
    }

    @Test func `more than a form holds is not read`() async throws {
        let visitor = try await visitor()
        _ = try await visitor.enter()
        let long = [("why", String(repeating: "a", count: 70_000))]
        #expect(try await visitor.send("/cases", long).status == .contentTooLarge)
    }
}
