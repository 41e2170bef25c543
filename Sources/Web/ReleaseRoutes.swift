import Hummingbird
import Publishing
import Records

/// The list of releases and each one's page, and the same as JSON.
struct ReleaseRoutes {
    let content: SiteContent

    func add(to router: Router<BasicRequestContext>) {
        router.get("/") { request, _ in
            try await ReleaseListPage(content.publicReleases(), query: ReleaseSearch(query: request.uri.query))
                .response()
        }
        router.get("releases") { _, _ in Response.redirect(to: "/", type: .permanent) }
        router.get("releases/{release}") { _, context in try await answer(to: context.parameters.get("release")) }
        router.get("api/releases") { _, _ in
            try await JSONAnswer(ReleaseListing(content.publicReleases())).response()
        }
        router.get("api/releases/{release}") { _, context in
            try await JSONAnswer(ReleaseSummary(release(context.parameters.get("release")))).response()
        }
    }

    /// The page of `jl-2026-0007`, the archive of `jl-2026-0007.tar`.
    private func answer(to name: String?) async throws -> Response {
        if let name, name.hasSuffix(".tar") { return try await archive(standing(String(name.dropLast(4)))) }
        return try await ReleasePage(release(name)).response()
    }

    private func archive(_ release: Release) -> Response {
        let name = release.id.text
        var response = Answer.response(release.archive.bytes, type: "application/x-tar", keep: .forever)
        response.headers[.contentDisposition] = "attachment; filename=\"\(name).tar\""
        return response
    }

    private func release(_ name: String?) async throws -> ShownRelease {
        guard let id = name.flatMap({ ReleaseID($0) }), let release = try await content.publicRelease(id) else {
            throw Problem.notFound
        }
        return release
    }

    /// A release whose figures are still given away.
    private func standing(_ name: String?) async throws -> Release {
        let shown = try await release(name)
        guard !shown.notice.isWithdrawn else { throw Problem.withdrawn }
        return shown.release
    }
}
