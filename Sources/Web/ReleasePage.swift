import Hummingbird
import Publishing
import Records

/// A release as a reader sees it: what is counted, who countersigned, the table, the pictures and the files.
struct ReleasePage {
    private let release: Release
    private let notice: AftermathNotice
    private let facts: ReleaseFacts
    private let verification: Verification

    init(_ shown: ShownRelease) {
        (release, notice) = (shown.release, shown.notice)
        facts = ReleaseFacts(shown.release)
        verification = verify(shown.release.bundle, trusting: nil)
    }

    func response() -> Response { notice.isWithdrawn ? reason : figures }

    /// What is left of a release that was taken back.
    private var reason: Response {
        let description = release.figures.description
        return Page(
            "withdrawn", title: description.title, section: .releases,
            values: facts.values.merging(notice.values) { own, _ in own }.merging([
                "heading": description.title, "description": description.scope, "scope": description.scope,
            ]) { own, _ in own }
        ).response()
    }

    private var figures: Response {
        let description = release.figures.description
        return Page(
            "release", title: description.title, section: .releases,
            values: facts.values.merging(check) { own, _ in own }.merging(notice.values) { own, _ in own }.merging([
                "heading": description.title, "description": description.scope, "scope": description.scope,
                "unit": description.unit,
                "methodology": description.methodology.split(separator: "\n").map(String.init),
                "layout": isWide ? "wide" : "grid", "citation": citation,
                "sealRow": SealRow(release.seals).html.text, "table": FiguresTable(release.figures).html.text,
                "charts": charts.map { ["title": $0.title, "svg": $0.svg.text] },
                "hasCharts": !charts.isEmpty, "files": files,
            ]) { own, _ in own }
        ).response()
    }

    /// The outcome of checking the bundle here and now, step by step.
    private var check: [String: Any] {
        [
            "verified": verification.passed, "isCurrent": notice.aftermath == .none,
            "signatures": release.seals.count, "position": release.logPosition + 1,
            "steps": verification.steps.map { step in
                ["title": step.title, "passed": step.passed, "detail": step.detail] as [String: Any]
            },
        ]
    }

    /// Whether the table needs the page's whole width.
    private var isWide: Bool {
        let columns = release.figures.dimensions.filter { $0.name != Variable.region.rawValue }
        return columns.reduce(1) { $0 * $1.entries.count } > 7
    }

    private var charts: [Chart] { Chart.suited(to: release.figures) }

    private var files: [[String: Any]] {
        release.bundle.paths.map { path in
            [
                "path": path, "about": BundleFile(path: path).about,
                "size": (release.bundle[path] ?? []).count,
            ]
        }
    }

    private var citation: String {
        "吉林省流动儿童统计发布：《\(release.figures.description.title)》，\(facts.number)，参考日\(facts.referenceDate)，"
            + "\(release.releasedAt.date().printed)发布。"
    }
}
