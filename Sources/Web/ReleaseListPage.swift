import Hummingbird
import Publishing
import Records

/// The list of releases, or of those that a reader looked for.
struct ReleaseListPage {
    private let found: [ShownRelease]
    private let query: ReleaseSearch

    init(_ releases: [ShownRelease], query: ReleaseSearch) {
        found = query.isEmpty ? releases : releases.filter { query.finds($0.release) }
        self.query = query
    }

    func response() -> Response {
        Page(
            "releases", title: "统计发布", section: .releases,
            values: [
                "query": query.text, "searched": !query.isEmpty, "count": found.count, "hasReleases": !found.isEmpty,
                "releases": found.map { ReleaseFacts($0.release).values.merging($0.notice.values) { own, _ in own } },
            ]
        ).response()
    }
}
