import HTTPTypes
import Hummingbird
import Publishing
import Records

/// A release's files, one by one; they never change once they are out, and are given no more once it is withdrawn.
struct DownloadRoutes {
    let content: SiteContent

    func add(to router: Router<BasicRequestContext>) {
        router.get("releases/{release}/**") { _, context in
            let release = try await release(context)
            let path = context.parameters.getCatchAll().joined(separator: "/")
            guard let bytes = release.bundle[path] else { throw Problem.notFound }
            return download(bytes, as: BundleFile(path: path), of: release)
        }
    }

    private func release(_ context: BasicRequestContext) async throws -> Release {
        guard let id = context.parameters.get("release").flatMap({ ReleaseID($0) }),
            let shown = try await content.publicRelease(id)
        else { throw Problem.notFound }
        guard !shown.notice.isWithdrawn else { throw Problem.withdrawn }
        return shown.release
    }

    private func download(_ bytes: [UInt8], as file: BundleFile, of release: Release) -> Response {
        var response = Answer.response(bytes, type: file.type, keep: .forever)
        response.headers[.contentDisposition] = "attachment; filename=\"\(file.name(in: release.id.text))\""
        response.headers[.contentSecurityPolicy] = ContentPolicy.bundlePage
        return response
    }
}
