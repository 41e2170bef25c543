import Bureau
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Records
import Testing
import Web

/// A browser, or a program, at the desk of a trial's office.
final class DeskVisitor {
    /// What came back.
    struct Answer {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let text: String

        /// Of JSON.
        func value<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
            try JSONDecoder().decode(type, from: Data(text.utf8))
        }

        /// What the first field of that name holds that is not empty.
        func field(_ name: String) -> String? {
            text.ranges(of: "name=\"\(name)\" value=\"").map { String(text[$0.upperBound...].prefix { $0 != "\"" }) }
                .first { !$0.isEmpty }
        }
    }

    /// As the tests' client names it.
    static let authority = "localhost"

    let door: DeskDoor
    private let router: Router<DeskContext>
    private(set) var cookie: String?
    private var token = ""

    init(_ office: Office, _ trial: Trial, at authority: String? = authority) {
        door = DeskDoor(now: trial.composition.now)
        router = Desk(office, door).router()
        if let authority { door.open(at: authority) }
    }

    /// The address that is printed, below the desk's own.
    var entrance: String {
        get throws { String(try #require(door.address).dropFirst("http://\(Self.authority)\(door.base)".count)) }
    }

    /// Comes in by the one-time address.
    func enter() async throws -> Answer {
        let answer = try await ask(entrance)
        cookie = answer.headers[.setCookie]?.split(separator: ";").first.map(String.init)
        token = try await ask("/").field("token") ?? ""
        return answer
    }

    /// Sends a form as the session's own pages do.
    func send(_ path: String, _ fields: [(String, String)]) async throws -> Answer {
        try await send(path, fields, origin: "http://\(Self.authority)", token: token)
    }

    func send(
        _ path: String, _ fields: [(String, String)], origin: String?, token: String?
    ) async throws -> Answer {
        let all = fields + (token.map { [("token", $0)] } ?? [])
        let safe = CharacterSet.alphanumerics
        let body = all.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: safe) ?? "")" }
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        headers[.origin] = origin
        return try await ask(path, .post, headers, body.joined(separator: "&"))
    }

    /// Asks as a program, by the word that it bears.
    func call(_ path: String, _ values: [String: String]?, bearing word: String) async throws -> Answer {
        var headers: HTTPFields = [.authorization: "Bearer \(word)"]
        guard let values else { return try await ask("/api/\(path)", .get, headers) }
        headers[.contentType] = "application/json"
        let body = String(decoding: try JSONEncoder().encode(values), as: UTF8.self)
        return try await ask("/api/\(path)", .post, headers, body)
    }

    func ask(
        _ path: String, _ method: HTTPRequest.Method = .get, _ headers: HTTPFields = [:], _ body: String = ""
    ) async throws -> Answer {
        try await request(door.base + path, method, headers, body)
    }

    /// The same at any path.
    func request(
        _ path: String, _ method: HTTPRequest.Method = .get, _ headers: HTTPFields = [:], _ body: String = ""
    ) async throws -> Answer {
        var all = headers
        if all[.cookie] == nil, let cookie { all[.cookie] = cookie }
        return try await Application(router: router).test(.router) { [all] client in
            try await client.execute(uri: path, method: method, headers: all, body: ByteBuffer(string: body)) {
                Answer(status: $0.status, headers: $0.headers, text: String(buffer: $0.body))
            }
        }
    }
}
