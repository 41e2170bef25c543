import Foundation
import Publishing
import Records

/// What a reader looks for: every word must occur in a release's title, number, table, topics, scope or dates.
struct ReleaseSearch {
    /// As it was typed, cut to the form's own limit.
    let text: String
    private let words: [String]

    static let limit = 100

    /// Reads the form's field from an address: a plus sign there is a space, as forms write it.
    init(query: String?) {
        let fields = (query ?? "").split(separator: "&").filter { $0.hasPrefix("q=") }
        let value = fields.first.map { $0.dropFirst(2).replacing("+", with: " ") } ?? ""
        self.init(value.removingPercentEncoding ?? "")
    }

    private init(_ text: String) {
        self.text = String(text.prefix(Self.limit))
        words = self.text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    }

    var isEmpty: Bool { words.isEmpty }

    func finds(_ release: Release) -> Bool {
        let description = release.figures.description
        let haystack = [
            release.id.text, description.title, description.titleEnglish, description.table, description.scope,
            description.domains.map(\.title).joined(separator: " "), description.referenceDate?.description ?? "",
            Divisions.current.name(of: description.division),
        ].joined(separator: "\n").lowercased()
        return words.allSatisfy(haystack.contains)
    }
}
