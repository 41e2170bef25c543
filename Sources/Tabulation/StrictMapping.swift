import Yams

/// A YAML mapping read strictly: every key must be one that is asked for, and each value of its kind.
struct StrictMapping {
    let file: String
    let node: Node
    private let values: [String: Node]

    init(_ node: Node, file: String, path: String, allowed: [String]) throws(DefinitionError) {
        self.file = file
        self.node = node
        guard let mapping = node.mapping else {
            throw DefinitionError(file: file, line: node.mark?.line, problem: .expected("a mapping", at: path))
        }
        var values: [String: Node] = [:]
        for (key, value) in mapping {
            guard let name = key.string, allowed.contains(name) else {
                let problem = DefinitionError.Problem.unknownKey(key.string ?? "?", allowed: allowed)
                throw DefinitionError(file: file, line: key.mark?.line, problem: problem)
            }
            values[name] = value
        }
        self.values = values
    }

    func error(_ problem: DefinitionError.Problem, at key: String? = nil) -> DefinitionError {
        let place = key.flatMap { values[$0] } ?? node
        return DefinitionError(file: file, line: place.mark?.line, problem: problem)
    }

    func has(_ key: String) -> Bool { values[key] != nil }

    func node(_ key: String) throws(DefinitionError) -> Node {
        guard let node = values[key] else { throw error(.missing(key)) }
        return node
    }

    /// A text of at least one character.
    func text(_ key: String) throws(DefinitionError) -> String {
        guard let text = try node(key).scalar?.string.trimmed, !text.isEmpty else {
            throw error(.expected("a text", at: key), at: key)
        }
        return text
    }

    func text(_ key: String, or fallback: String) throws(DefinitionError) -> String {
        has(key) ? try text(key) : fallback
    }

    func number(_ key: String) throws(DefinitionError) -> Int {
        guard let text = try node(key).scalar?.string, let number = Int(text) else {
            throw error(.expected("a whole number", at: key), at: key)
        }
        return number
    }

    /// A number of at most three decimals above the range's lower end and below its upper.
    func decimal(
        _ key: String, in range: Range<Thousandths>, _ kind: String
    ) throws(DefinitionError) -> Thousandths {
        guard let text = try node(key).scalar?.string, let number = Thousandths(text), number > range.lowerBound,
            number < range.upperBound
        else { throw error(.expected(kind, at: key), at: key) }
        return number
    }

    /// `true` or `false`, and no other word for them.
    func flag(_ key: String, or fallback: Bool) throws(DefinitionError) -> Bool {
        guard has(key) else { return fallback }
        guard let text = try node(key).scalar?.string, let flag = Bool(text) else {
            throw error(.expected("true or false", at: key), at: key)
        }
        return flag
    }

    func list(_ key: String) throws(DefinitionError) -> [Node] {
        guard let list = try node(key).sequence else { throw error(.expected("a list", at: key), at: key) }
        return Array(list)
    }

    func texts(_ key: String) throws(DefinitionError) -> [String] {
        let texts = try list(key).map { $0.scalar?.string }
        guard !texts.contains(nil) else { throw error(.expected("a list of texts", at: key), at: key) }
        return texts.compactMap { $0 }
    }

    /// A mapping from any keys to texts.
    func textsByKey(_ key: String) throws(DefinitionError) -> [String: String] {
        guard let mapping = try node(key).mapping else {
            throw error(.expected("a mapping of dimensions to codes", at: key), at: key)
        }
        var texts: [String: String] = [:]
        for (name, value) in mapping {
            guard let name = name.string, let text = value.scalar?.string else {
                throw error(.expected("a mapping of dimensions to codes", at: key), at: key)
            }
            texts[name] = text
        }
        return texts
    }

    /// One of the words an enum spells.
    func word<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String, _ kind: String, as type: Word.Type = Word.self
    ) throws(DefinitionError) -> Word {
        let text = try text(key)
        guard let word = Word(rawValue: text) else {
            throw error(.unknownWord(text, for: kind, allowed: Word.allCases.map(\.rawValue)), at: key)
        }
        return word
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        while text.first?.isWhitespace == true { text.removeFirst() }
        return String(text)
    }
}
