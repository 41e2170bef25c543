import Bureau
import HTTPTypes
import Hummingbird
import Records
import Reports

/// Answers of the desk: a page in the site's looks between the desk's own header and footer, or JSON.
struct DeskAnswer {
    /// The entries of the navigation.
    enum Section: CaseIterable {
        case start, cases, visits, records, linkage, rights

        var path: String {
            switch self {
            case .start: "/"
            case .cases: "/cases"
            case .visits: "/visits"
            case .records: "/records"
            case .linkage: "/linkage"
            case .rights: "/rights"
            }
        }

        var name: String {
            switch self {
            case .start: "工作台"
            case .cases: "帮扶案件"
            case .visits: "走访"
            case .records: "记录"
            case .linkage: "关联复核"
            case .rights: "权利申请"
            }
        }
    }

    private let base: String
    private let session: DeskSession?

    init(_ door: DeskDoor, _ session: DeskSession?) { (base, self.session) = (door.base, session) }

    /// A page. Its title is the section's alone, since titles are kept in a browser's history.
    func page(
        _ template: String, _ section: Section?, status: HTTPResponse.Status = .ok, _ values: [String: Any] = [:]
    ) -> Response {
        guard let page = Self.templates[template] else {
            preconditionFailure("\(template) is one of the desk's templates")
        }
        let bytes = page.render(values.merging(frame(section)) { own, _ in own })
        var response = Answer.response(bytes, type: "text/html; charset=utf-8")
        response.status = status
        return response
    }

    func problem(_ problem: DeskProblem, isAPI: Bool) -> Response {
        guard isAPI else {
            return page(
                "desk-problem", nil, status: problem.status,
                [
                    "status": problem.status.code, "heading": problem.heading, "message": problem.words,
                    "english": problem.sentence,
                ])
        }
        var response = JSONAnswer(DeskProblemDetails(problem)).response(type: "application/problem+json")
        response.status = problem.status
        return response
    }

    /// For whoever does not know the desk's address: not even whose desk it is.
    static func nothing(_ status: HTTPResponse.Status) -> Response {
        var response = Answer.response(Array("\(status.code)\n".utf8), type: "text/plain; charset=utf-8")
        response.status = status
        return response
    }

    private func frame(_ section: Section?) -> [String: Any] {
        [
            "title": section?.name ?? "工作台", "base": base, "token": session?.form.text ?? "",
            "signedIn": session != nil,
            "sections": session == nil
                ? []
                : Section.allCases.map { entry in
                    ["path": base + entry.path, "name": entry.name, "current": entry == section] as [String: Any]
                },
        ]
    }

    private static let templates: [String: HTMLTemplate] = Dictionary(
        uniqueKeysWithValues: [
            "desk-start", "desk-cases", "desk-visits", "desk-visit", "desk-find", "desk-record", "desk-rows",
            "desk-looks", "desk-linkage", "desk-rights", "desk-problem", "desk-left",
        ].map { name in
            (name, HTMLTemplate(name, in: Assets.folder, partials: partials))
        })

    private static let partials = ["desk-head", "desk-foot", "desk-token", "desk-list", "desk-child"]
}
