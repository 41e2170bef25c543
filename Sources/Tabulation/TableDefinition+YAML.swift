import Records
import Yams

extension TableDefinition {
    private static let keys = [
        "name", "title", "english", "scope", "unit", "domains", "dimensions", "filter", "methodology", "protection",
    ]

    /// Reads a definition strictly: whatever it does not understand, it refuses, and says where.
    package init(yaml: [UInt8], file: String) throws(DefinitionError) {
        let top = try StrictMapping(
            Self.root(yaml, file: file), file: file, path: "definition", allowed: Self.keys)
        name = try top.text("name")
        guard Identifier<TableDefinition>(name) != nil else { throw top.error(.badName(name), at: "name") }
        title = try top.text("title")
        english = try top.text("english")
        scope = try top.text("scope")
        unit = try top.text("unit")
        methodology = try top.text("methodology")
        let filter = try FilterReader(top).sets()
        self.filter = filter
        dimensions = try DimensionReader.dimensions(of: top, filter: filter)
        domains = try Self.domains(of: top)
        protection = try ProtectionRules(of: top)
        try requireDomains(top)
    }

    static func root(_ yaml: [UInt8], file: String) throws(DefinitionError) -> Node {
        guard let text = String(validating: yaml, as: UTF8.self) else {
            throw DefinitionError(file: file, line: nil, problem: .notYAML("not UTF-8"))
        }
        let node: Node?
        do { node = try compose(yaml: text) } catch {
            let error = error as? YamlError
            let problem = DefinitionError.Problem.notYAML(error?.reason ?? "it cannot be read")
            throw DefinitionError(file: file, line: error?.line, problem: problem)
        }
        guard let node else { throw DefinitionError(file: file, line: nil, problem: .notYAML("the file is empty")) }
        return node
    }

    private static func domains(of top: StrictMapping) throws(DefinitionError) -> [Domain] {
        var domains: [Domain] = []
        for word in try top.texts("domains") {
            guard let domain = Domain(rawValue: word) else {
                let allowed = Domain.allCases.map(\.rawValue)
                throw top.error(.unknownWord(word, for: "domain", allowed: allowed), at: "domains")
            }
            domains.append(domain)
        }
        return domains
    }

    /// Whoever must consent to figures about a variable must be asked: a table cannot forget a domain it touches.
    private func requireDomains(_ top: StrictMapping) throws(DefinitionError) {
        for variable in variables {
            guard let domain = variable.domain, !domains.contains(domain) else { continue }
            throw top.error(.missingDomain(domain, of: variable), at: "domains")
        }
        if variables.allSatisfy({ $0.domain == nil }), !domains.contains(.overall) {
            throw top.error(.generalTableNeedsOverall, at: "domains")
        }
    }
}

extension YamlError {
    fileprivate var line: Int? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded: nil
        }
    }

    fileprivate var reason: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _),
            .reader(let problem, _, _, _):
            problem
        case .duplicatedKeysInMapping(let keys, _): "a key is given twice: \(keys.joined(separator: ", "))"
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded: "it cannot be read"
        }
    }
}
