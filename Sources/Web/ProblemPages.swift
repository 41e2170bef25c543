import Hummingbird
import Logging

/// Answers what cannot be answered: a page in the site's looks, or JSON below `/api`.
struct ProblemPages<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            guard request.method == .get || request.method == .head else { throw Problem.methodNotAllowed }
            return try await next(request, context)
        } catch {
            let problem = Problem(error)
            // The kind only: what an error of a store says may hold what is stored.
            if problem == .broken {
                context.logger.error("no answer", metadata: ["error": "\(type(of: error))"])
            }
            let response = answer(problem, to: request)
            return request.method == .head ? response.createHeadResponse() : response
        }
    }

    private func answer(_ problem: Problem, to request: Request) -> Response {
        var response: Response
        if request.uri.path.hasPrefix("/api/") {
            response = JSONAnswer(ProblemDetails(problem)).response(type: "application/problem+json")
        } else {
            response = Page(
                "error", title: problem.heading, section: nil,
                values: [
                    "status": problem.status.code, "heading": problem.heading, "message": problem.message,
                    "english": problem.english,
                ]
            ).response()
        }
        response.status = problem.status
        response.headers[.cacheControl] = "no-store"
        response.headers[.eTag] = nil
        if problem == .methodNotAllowed { response.headers[.allow] = "GET, HEAD" }
        return response
    }
}

/// RFC 9457.
private struct ProblemDetails: Encodable {
    let status: Int
    let title: String
    let detail: String

    init(_ problem: Problem) {
        status = problem.status.code
        title = problem.heading
        detail = problem.message
    }
}
