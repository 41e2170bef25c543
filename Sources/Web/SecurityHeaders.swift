import HTTPTypes
import Hummingbird

/// Tells browsers to load nothing but this site's own stylesheet and icon, and to frame, sniff and refer nothing.
struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
    /// What is referred to whom. With `no-referrer` a form does not say which origin it is of either.
    var referrer = "no-referrer"

    func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = ContentPolicy.page
        }
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = referrer
        response.headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=()"
        response.headers[.openerPolicy] = "same-origin"
        response.headers[.resourcePolicy] = "same-origin"
        return response
    }
}

/// What a browser may do with an answer.
enum ContentPolicy {
    static let page = [
        "default-src 'none'", "style-src 'self'", "img-src 'self'", "form-action 'self'", "base-uri 'none'",
        "frame-ancestors 'none'",
    ].joined(separator: "; ")

    /// For a bundle's own self-contained page, whose style is inline: if it is opened from here, it is a document of no
    /// origin that can do nothing.
    static let bundlePage = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
}

extension HTTPField.Name {
    static let referrerPolicy = known("Referrer-Policy")
    static let permissionsPolicy = known("Permissions-Policy")
    static let openerPolicy = known("Cross-Origin-Opener-Policy")
    static let resourcePolicy = known("Cross-Origin-Resource-Policy")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is a field's name") }
        return name
    }
}
