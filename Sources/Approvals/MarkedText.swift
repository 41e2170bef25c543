import Records
import Yams

/// A YAML text whose every complaint names the file, the line and the mend.
struct MarkedText {
    let file: String
    let root: Node

    /// Reads the one document of `bytes`; refuses an empty text, more than one document, and what is not YAML.
    ///
    /// YAML's anchors and aliases are refused too: what people review says each thing where it counts, and a text that
    /// comes with somebody's bundle cannot grow when it is read.
    init(_ bytes: [UInt8], file: String) throws(ApprovalsError) {
        self.file = file
        guard bytes.count <= Self.limit else {
            throw .policy(file: file, line: 1, problem: "longer than \(Self.limit) bytes; shorten it")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .policy(file: file, line: 1, problem: "not UTF-8 text; save it as UTF-8")
        }
        if let place = bytes.firstIndex(where: { $0 == 0x26 || $0 == 0x2A }) {
            let line = bytes[..<place].count { $0 == 0x0A } + 1
            throw .policy(
                file: file, line: line,
                problem: "‘&’ and ‘*’ are not used here, not even in comments; write the words out")
        }
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch { throw Self.unreadable(error, file: file) }
        guard let root, root.scalar?.string.isEmpty != true else {
            throw .policy(
                file: file, line: 1, problem: "says nothing; an empty policy clears no request, write its rules")
        }
        self.root = root
    }

    /// What a policy that people review may fill.
    private static let limit = 262_144

    func error(_ problem: String, at node: Node) -> ApprovalsError {
        .policy(file: file, line: line(of: node), problem: problem)
    }

    func line(of node: Node) -> Int { node.mark?.line ?? 1 }

    private static func unreadable(_ error: any Error, file: String) -> ApprovalsError {
        guard let error = error as? YamlError else {
            return .policy(file: file, line: 1, problem: "not YAML; check indentation and colons")
        }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return .policy(
                file: file, line: mark.line, problem: "not YAML: \(problem); check indentation, colons and brackets")
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.sorted().map { "‘\($0)’" }.joined(separator: ", ")
            return .policy(
                file: file, line: context.mark.line, problem: "\(names) is written twice in one place; keep one of them"
            )
        case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            return .policy(file: file, line: 1, problem: "not YAML; check indentation and colons")
        }
    }
}

extension MarkedText {
    /// The values of a mapping by key; refuses any key outside `known`.
    func mapping(_ node: Node, _ what: String, keys known: [String]) throws(ApprovalsError) -> [String: Node] {
        guard case .mapping(let mapping) = node else {
            throw error(
                "\(what) is a list of ‘key: value’ lines with the keys \(known.joined(separator: ", "))", at: node)
        }
        var values: [String: Node] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string, known.contains(name) else {
                let name = key.scalar?.string ?? "…"
                throw error("unknown key ‘\(name)’ in \(what); known are \(known.joined(separator: ", "))", at: key)
            }
            values[name] = value
        }
        return values
    }

    /// The value of a key that must be there.
    func required(
        _ key: String, in values: [String: Node], of what: String, at node: Node
    ) throws(ApprovalsError) -> Node {
        guard let value = values[key] else { throw error("\(what) lacks ‘\(key)’; add it", at: node) }
        return value
    }

    /// A text that is not empty.
    func text(_ node: Node, _ what: String) throws(ApprovalsError) -> String {
        guard let text = node.scalar?.string, !text.isEmpty else {
            throw error("\(what) is a text that is not empty", at: node)
        }
        return text
    }

    /// A list that is not empty, each entry read by `read`; refuses the same entry twice.
    func list<Entry: Hashable>(
        _ node: Node, _ what: String, of read: (Node) throws(ApprovalsError) -> Entry
    ) throws(ApprovalsError) -> [Entry] {
        guard case .sequence(let sequence) = node else { throw error("\(what) is a list: [a, b]", at: node) }
        guard !sequence.isEmpty else { throw error("\(what) is an empty list; name at least one", at: node) }
        var entries: [Entry] = []
        for child in sequence {
            let entry = try read(child)
            guard !entries.contains(entry) else { throw error("\(what) names the same twice; keep one", at: child) }
            entries.append(entry)
        }
        return entries
    }

    /// One of a closed list of words.
    func word<Word: RawRepresentable & CaseIterable>(
        _ node: Node, _ what: String
    ) throws(ApprovalsError) -> Word where Word.RawValue == String {
        guard let text = node.scalar?.string, let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw error("unknown \(what) ‘\(node.scalar?.string ?? "…")’; known are \(known)", at: node)
        }
        return word
    }

    /// A department's id; whether anyone has it is the caller's to check.
    func department(_ node: Node) throws(ApprovalsError) -> DepartmentID {
        guard let text = node.scalar?.string, let id = DepartmentID(text) else {
            throw error(
                "a department's id is lower-case words of a to z joined by hyphens, such as civil-affairs", at: node)
        }
        return id
    }
}
