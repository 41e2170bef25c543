import HTTPTypes
import Testing

/// What the desk answers, asked of the public site.
struct NoRecordsTests {
    @Test(arguments: [
        "/cases", "/visits", "/records", "/records/full", "/records/find", "/records/child", "/records/looks",
        "/linkage", "/rights", "/counts", "/enter/0", "/desk", "/api/desk", "/api/match/list", "/api/records/show",
        "/api/records/find", "/api/visits/list", "/api/review/list", "/api/rights/list",
    ])
    func `the public site has none of the desk's pages, asked or sent to`(path: String) async throws {
        #expect(try await Reader().ask(path).status == .notFound)
        #expect(try await Reader().ask(path, .post).status == .methodNotAllowed)
        let word: HTTPFields = [.authorization: "Bearer 0", .cookie: "desk=0"]
        #expect(try await Reader().ask(path, headers: word).status == .notFound)
    }
}
