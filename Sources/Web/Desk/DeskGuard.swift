import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Stands before every page of the desk.
///
/// Guarantee: without a session nothing is answered but how to come in. The Host field must name the desk's own address,
/// so that no foreign name that was made to point here is served. What is sent must come from the session's own pages: by
/// its origin, since cookies know no ports, and by the word that its forms carry. Every answer is kept by nobody.
struct DeskGuard: RouterMiddleware {
    private static let longest = 64 * 1024
    static let cookie = "desk"

    let door: DeskDoor

    func handle(
        _ request: Request, context: DeskContext, next: @concurrent (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await admitted(request, context, next)
        } catch {
            let problem = DeskProblem(error)
            if problem.status.kind == .serverError {
                // The kind only: what an error of a store says may hold what is stored.
                context.logger.error("no answer", metadata: ["error": "\(type(of: error))"])
            }
            response = DeskAnswer(door, context.session).problem(problem, isAPI: isAPI(request))
        }
        response.headers[.cacheControl] = "no-store"
        response.headers[.eTag] = nil
        return response
    }

    private func admitted(
        _ request: Request, _ context: DeskContext, _ next: @concurrent (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        guard let authority = door.authority, request.head.authority == authority else {
            return DeskAnswer.nothing(.misdirectedRequest)
        }
        guard request.uri.path.hasPrefix(door.base + "/") else { return DeskAnswer.nothing(.notFound) }
        guard request.method == .get || request.method == .post else { throw DeskProblem.method }
        if isOpen(request) { return try await next(request, context) }
        var context = context
        let session = try session(request)
        context.session = session
        if request.method == .post {
            if !session.isProgram { try requireOwnPage(request, authority) }
            context.input = try await input(request, session)
        }
        return try await next(request, context)
    }

    /// The way in, and what makes it readable.
    private func isOpen(_ request: Request) -> Bool {
        let path = request.uri.path.dropFirst(door.base.count)
        return request.method == .get && (["/style.css", "/icon.svg"].contains(path) || path.hasPrefix("/enter/"))
    }

    private func isAPI(_ request: Request) -> Bool { request.uri.path.hasPrefix(door.base + "/api/") }

    private func session(_ request: Request) throws(DeskProblem) -> DeskSession {
        if isAPI(request), let word = request.headers[.authorization] {
            guard word.hasPrefix("Bearer "), let session = door.session(String(word.dropFirst(7)), ofProgram: true)
            else { throw .closed }
            return session
        }
        guard let key = request.cookies[Self.cookie]?.value, let session = door.session(key, ofProgram: false) else {
            throw .closed
        }
        return session
    }

    private func requireOwnPage(_ request: Request, _ authority: String) throws(DeskProblem) {
        guard request.headers[.origin] == "http://\(authority)" else { throw .foreign }
    }

    private func input(_ request: Request, _ session: DeskSession) async throws -> DeskInput {
        let type = request.headers[.contentType]?.split(separator: ";").first.map(String.init)
        let body = Array(try await request.body.collect(upTo: Self.longest).readableBytesView)
        if isAPI(request) {
            guard type == "application/json" else { throw DeskProblem.wrongType }
            return try DeskInput(json: body)
        }
        guard type == "application/x-www-form-urlencoded" else { throw DeskProblem.wrongType }
        let input = try DeskInput(form: body)
        guard let word = input.text("token"), session.form.matches(word) else { throw DeskProblem.foreign }
        return input.without("token")
    }
}
