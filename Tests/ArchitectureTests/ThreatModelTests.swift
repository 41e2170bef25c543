import Foundation
import Testing

/// docs/threat-model.md names a test for each attack; each of them is there.
@Suite struct ThreatModelTests {
    private static let tests = Project.root.appending(path: "Tests")

    private let page: String
    /// The text of each suite, by its name.
    private let suites: [String: String]

    init() throws {
        page = try String(contentsOf: Project.root.appending(path: "docs/threat-model.md"), encoding: .utf8)
        var suites: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: Self.tests.path)
        where path.hasSuffix("Tests.swift") {
            let file = Self.tests.appending(path: path)
            suites[file.deletingPathExtension().lastPathComponent] = try String(contentsOf: file, encoding: .utf8)
        }
        self.suites = suites
    }

    /// The rows of the table of attacks, each with what carries it.
    private var attacks: [(attack: String, tests: [String])] {
        let lines = page.split(separator: "\n").drop { !$0.hasPrefix("### These attacks") }.dropFirst(3)
        return lines.prefix { $0.hasPrefix("| ") }.map { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return (cells[0], cells[1].components(separatedBy: "; "))
        }
    }

    @Test func `every suite that the page names is there`() {
        let named = Set(page.matches(of: /`([A-Za-z]+Tests)`/).map { String($0.output.1) })
        #expect(named.count > 50)
        #expect(named.subtracting(suites.keys) == ["ArchitectureTests"], "that one is a folder of suites")
    }

    @Test func `every attack has a test of the name that the page gives it`() {
        #expect(attacks.count == 44)
        for (attack, tests) in attacks {
            var suite = ""
            for test in tests {
                let parts = test.components(separatedBy: ": ")
                if let named = test.matches(of: /`([A-Za-z]+Tests)`/).last { suite = String(named.output.1) }
                guard let sentence = parts.last, sentence.first != "`" else { continue }
                #expect(suites[suite]?.contains("func `\(sentence)") == true, "\(attack): \(suite): \(sentence)")
            }
        }
    }
}
