package import Foundation
import Mustache
import Publishing

/// A mustache template whose values are escaped byte by byte, so that nothing put into it can end a tag or attribute.
///
/// Mustache's own escaping goes by characters, for which a quotation mark and a combining accent are one harmless
/// character; a browser sees the quotation mark.
package struct HTMLTemplate: Sendable {
    private let library: MustacheLibrary
    private let name: String

    /// Reads `NAME.mustache` and the partials beside it in a target's resources, which a broken installation lacks.
    package init(_ name: String, in folder: URL, partials: [String] = []) {
        MustacheContentTypes.register(EscapedMarkup(), named: EscapedMarkup.name)
        var library = MustacheLibrary()
        for name in [name] + partials { library.register(Self.parsed(name, in: folder), named: name) }
        self.library = library
        self.name = name
    }

    /// The page's bytes for a dictionary of strings, numbers, truth values, lists and dictionaries.
    package func render(_ values: [String: Any]) -> [UInt8] {
        guard let text = library.render(values, withTemplate: name) else {
            preconditionFailure("a template is registered under the name it is rendered by")
        }
        return Array(text.utf8)
    }

    private static func parsed(_ name: String, in folder: URL) -> MustacheTemplate {
        guard let text = try? String(contentsOf: folder.appending(path: "\(name).mustache"), encoding: .utf8),
            let template = try? MustacheTemplate(string: "{{% CONTENT_TYPE:\(EscapedMarkup.name)}}" + text)
        else {
            preconditionFailure("the installation lacks its template \(name).mustache; install the program again")
        }
        return template
    }
}

private struct EscapedMarkup: MustacheContentType {
    static let name = "MARKUP"

    func escapeText(_ text: String) -> String { Markup(escaping: text).text }
}
