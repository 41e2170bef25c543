import Approvals
import Mustache
import OpenSSL
import Records

/// The bundle's own page: it opens from a folder, with no server, no script and nothing to load.
struct ReleasePage {
    private let contents: Contents

    init(_ contents: Contents) { self.contents = contents }

    func bytes() throws(PublishingError) -> [UInt8] {
        Array(Self.template.render(try slots()).utf8)
    }

    private static let template: MustacheTemplate = {
        guard let template = try? MustacheTemplate(string: Resource.text("release.mustache")) else {
            preconditionFailure("the page's template can be parsed")
        }
        return template
    }()

    /// What the template puts in, all of it markup already.
    private func slots() throws(PublishingError) -> [String: String] {
        let description = contents.figures.description
        let slots: [String: Markup] = [
            "office": Markup(escaping: Self.office(description.division)),
            "title": Markup(escaping: description.title),
            "titleEnglish": Markup(escaping: description.titleEnglish),
            "scope": Markup(escaping: description.scope),
            "methodology": Markup(escaping: description.methodology),
            "style": Markup(written: Stylesheet.text),
            "meta": meta,
            "seals": SealRow(contents.seals).html,
            "table": FiguresTable(contents.figures).html,
            "charts": Self.figures(of: Chart.suited(to: contents.figures)),
            "layout": isWide ? "wide" : "grid",
            "downloads": downloads,
            "signatures": try signatures(),
            "steps": HandCheck(contents: contents).steps.map(Self.item).joined(),
        ]
        return slots.mapValues(\.text)
    }

    private static func office(_ division: DivisionCode) -> String {
        "\(Divisions.current.name(of: division))流动儿童统计发布"
    }

    private var meta: Markup {
        let description = contents.figures.description
        var facts: [(String, String)] = []
        if let date = description.referenceDate { facts.append(("参考日", date.printed)) }
        facts += [
            ("发布", contents.releasedAt.printed), ("编号", contents.id.text.uppercased()),
            ("范围", Divisions.current.name(of: description.division)), ("单位", description.unit),
            ("用途", contents.submission.audience.title), ("公开日志", "第 \(contents.position + 1) 条"),
        ]
        if case .correction(let id, let why) = contents.submission.aim {
            facts.append(("更正", "\(id.text.uppercased())：\(why)"))
        }
        return facts.map { "<li>\($0.0) <b>\($0.1)</b></li>\n" as Markup }.joined()
    }

    /// Whether the table needs the page's whole width.
    private var isWide: Bool {
        let figures = contents.figures
        let columns = figures.dimensions.indices.filter { $0 != figures.rowAxis }
        return columns.reduce(1) { $0 * figures.dimensions[$1].entries.count } > 7
    }

    private static func figures(of charts: [Chart]) -> Markup {
        charts.map {
            "<figure class=\"card chart\"><figcaption>\($0.title)</figcaption>\n\($0.svg)</figure>\n" as Markup
        }
        .joined()
    }

    private var downloads: Markup {
        let files = [
            (ReleaseBundle.Path.csv, "CSV"), (ReleaseBundle.Path.jsonStat, "JSON-stat"),
            (ReleaseBundle.Path.figures, "签署的数字 figures.json"), (ReleaseBundle.Path.policy, "发布规则 policy.yaml"),
            (ReleaseBundle.Path.manifest, "清单 manifest.json"), (ReleaseBundle.Path.entry, "公开日志的一条 log-entry.json"),
        ]
        return files.enumerated().map { index, file -> Markup in
            "<a class=\"btn\(index == 0 ? " main" : "")\" href=\"\(file.0)\" download>\(file.1)</a>\n"
        }.joined()
    }

    /// Who signed what and when, with each key's fingerprint.
    private func signatures() throws(PublishingError) -> Markup {
        var rows: Markup = ""
        for department in contents.signers {
            guard let opinion = contents.consultation.counted[department.id]?.opinion,
                let key = contents.keys.departments.key(of: department.id, at: contents.releasedAt)
            else { continue }
            let file = ReleaseBundle.Path.opinion(of: department.id.name)
            rows += """
                <tr><th scope="row">\(department.name)\(deputy(of: department.id))</th><td>\(opinion.decision.title)</td>\
                <td>\(opinion.givenAt.printed)</td><td class="words">\(opinion.comment)</td>\
                <td><a href="\(file)">\(file)</a></td><td class="digest">\(try key.fingerprint())</td></tr>

                """
        }
        let log = try contents.keys.log.fingerprint()
        return rows + """
            <tr><th scope="row">公开日志</th><td></td><td></td><td></td>\
            <td><a href="\(ReleaseBundle.Path.proof)">\(ReleaseBundle.Path.proof)</a></td><td class="digest">\(log)</td></tr>

            """
    }

    /// Who signed for a department that was away.
    private func deputy(of department: DepartmentID) -> String {
        contents.delegation(of: department).map { "（由\($0.deputy)代签）" } ?? ""
    }

    private static func item(_ step: HandCheck.Step) -> Markup {
        """
        <li><b>\(step.title)</b> <span lang="en">\(step.titleEnglish)</span>
        <pre class="commands"><code>\(step.commands)</code></pre>
        <p class="expected">应得 <samp>\(step.expected)</samp></p></li>

        """
    }
}
