import Foundation
import Hummingbird
import Reports

/// A page of the site: a template between the header and footer that all pages share.
struct Page {
    /// The entries of the navigation.
    enum Section: CaseIterable {
        case releases, method, check

        var path: String {
            switch self {
            case .releases: "/"
            case .method: "/method"
            case .check: "/check"
            }
        }

        var name: String {
            switch self {
            case .releases: "统计发布"
            case .method: "方法说明"
            case .check: "核验"
            }
        }
    }

    private let bytes: [UInt8]

    init(_ template: String, title: String, section: Section?, values: [String: Any] = [:]) {
        guard let template = Self.templates[template] else {
            preconditionFailure("\(template) is one of the site's templates")
        }
        bytes = template.render(values.merging(Self.frame(title, section)) { own, _ in own })
    }

    /// The page as an answer that browsers keep only as long as it is unchanged.
    func response() -> Response { Answer.response(bytes, type: "text/html; charset=utf-8") }

    private static func frame(_ title: String, _ section: Section?) -> [String: Any] {
        [
            "title": title, "site": "吉林省流动儿童统计发布",
            "sections": Section.allCases.map { entry in
                ["path": entry.path, "name": entry.name, "current": entry == section] as [String: Any]
            },
        ]
    }

    private static let templates: [String: HTMLTemplate] = Dictionary(
        uniqueKeysWithValues: ["releases", "release", "withdrawn", "check", "method", "error"].map { name in
            (name, HTMLTemplate(name, in: Assets.folder, partials: ["layout-head", "layout-foot"]))
        })
}
