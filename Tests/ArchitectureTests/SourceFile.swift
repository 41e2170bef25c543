import Foundation

/// A Swift file of ours, as text.
struct SourceFile: CustomStringConvertible {
    struct Import {
        let module: String
        /// `@_spi(…)`, `@testable` and the like.
        let attributes: String
    }

    let description: String
    /// The file's lines without their comments.
    let code: [Substring]

    init(path: String, under root: URL) throws {
        self.init(path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
    }

    init(_ name: String, text: String) {
        description = name
        code = text.split(separator: "\n").map { line in
            // A comment begins the line or follows a space, so that a URL is none.
            guard line.contains("//") else { return line }
            return line.firstRange(of: /(^|\s)\/\/.*/).map { line[..<$0.lowerBound] } ?? line
        }
    }

    var imports: [Import] {
        code.filter { $0.contains("import ") }.compactMap { line in
            let form =
                /\s*((?:@\w+(?:\([^)]*\))?\s+)*)(?:\w+\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let)\s+)?(\w+)(?:\.\w+)*\s*/
            return line.wholeMatch(of: form).map { Import(module: String($0.2), attributes: String($0.1)) }
        }
    }

    /// The lines in which one of `words` occurs; far quicker than a pattern, and so asked first.
    func lines(saying words: String...) -> [Substring] {
        code.filter { line in words.contains { line.contains($0) } }
    }
}
