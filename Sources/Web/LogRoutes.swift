import Hummingbird
import Publishing

/// The office's transparency log, file by file as c2sp.org/tlog-tiles has it.
struct LogRoutes {
    let content: SiteContent

    func add(to router: Router<BasicRequestContext>) {
        router.get("log/**") { _, context in
            let text = context.parameters.getCatchAll().joined(separator: "/")
            guard let path = LogPath(text), let bytes = try await content.logFile(path) else {
                throw Problem.notFound
            }
            return path == .checkpoint
                ? Answer.response(bytes, type: "text/plain; charset=utf-8")
                : Answer.response(bytes, type: "application/octet-stream", keep: .forever)
        }
    }
}
