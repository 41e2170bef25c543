package import Hummingbird
package import Logging

/// The public site: releases to look at, download and check, as pages and as JSON.
///
/// Guarantee: no page loads anything from another host, runs a script or sets a cookie.
package struct Site: Sendable {
    private let content: SiteContent

    package init(_ content: SiteContent) { self.content = content }

    /// Every route of the site.
    package func router() -> Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: Unchanged())
        router.add(middleware: ProblemPages())
        StaticRoutes().add(to: router)
        ReleaseRoutes(content: content).add(to: router)
        DownloadRoutes(content: content).add(to: router)
        LogRoutes(content: content).add(to: router)
        return router
    }

    /// The site as a program that serves until it is told to stop.
    package func application(host: String, port: Int, logger: Logger) -> some ApplicationProtocol {
        Application(
            router: router(),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: "Countersign"),
            logger: logger)
    }
    /// Serves until the program is told to stop.
    package func serve(host: String, port: Int, logger: Logger) async throws {
        try await application(host: host, port: port, logger: logger).runService()
    }
}
