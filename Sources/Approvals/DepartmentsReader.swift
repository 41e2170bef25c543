import Records
import Yams

/// Reads departments.yaml.
struct DepartmentsReader {
    private let text: MarkedText

    init(_ bytes: [UInt8], file: String) throws(ApprovalsError) { text = try MarkedText(bytes, file: file) }

    /// In the file's order; no two share an id, a name, a seal or a domain.
    func departments() throws(ApprovalsError) -> [Department] {
        let values = try text.mapping(text.root, "departments.yaml", keys: ["departments"])
        let list = try text.required("departments", in: values, of: "departments.yaml", at: text.root)
        guard case .sequence(let nodes) = list, !nodes.isEmpty else {
            throw text.error("‘departments’ is a list of at least one department", at: list)
        }
        var departments: [Department] = []
        for node in nodes {
            let department = try department(node)
            try check(department, beside: departments, at: node)
            departments.append(department)
        }
        try checkLines(of: departments, at: nodes)
        return departments
    }

    private func department(_ node: Node) throws(ApprovalsError) -> Department {
        let values = try text.mapping(node, "a department", keys: Self.keys)
        let id = try text.department(text.required("id", in: values, of: "a department", at: node))
        let line = try values["line"].map { (node) throws(ApprovalsError) in try text.department(node) }
        return Department(
            id: id, name: try name(text.required("name", in: values, of: "‘\(id)’", at: node)),
            division: try division(values["division"]), line: line ?? id, seal: try seal(values["seal"]),
            owns: try owns(values["owns"]), custody: try custody(values["custody"]), place: text.line(of: node))
    }

    private static let keys = ["id", "name", "division", "line", "seal", "owns", "custody"]

    /// One of the province's divisions down to the counties; the province where nothing is said.
    private func division(_ node: Node?) throws(ApprovalsError) -> DivisionCode {
        let province = Divisions.current.province.code
        guard let node else { return province }
        guard let code = DivisionCode(node.scalar?.string ?? ""), Divisions.current[code] != nil,
            code.isWithin(province), code.level < .township
        else {
            throw text.error(
                "‘division’ is the code of the province or of one of its cities and counties, such as 220722", at: node)
        }
        return code
    }

    /// A line is headed by a department that is introduced, and no division has two departments of one line.
    private func checkLines(of departments: [Department], at nodes: Node.Sequence) throws(ApprovalsError) {
        for (department, node) in zip(departments, nodes) {
            guard departments.contains(where: { $0.id == department.line && $0.line == $0.id }) else {
                let heads = departments.filter { $0.line == $0.id }.map(\.id.name).joined(separator: ", ")
                throw text.error("unknown line ‘\(department.line)’; lines are headed by \(heads)", at: node)
            }
        }
    }

    private func seal(_ node: Node?) throws(ApprovalsError) -> [String] {
        guard let node else { return [] }
        let lines = try text.list(node, "a seal") { (line) throws(ApprovalsError) in try name(line) }
        guard lines.count <= 2 else { throw text.error("a seal has one line or two", at: node) }
        return lines
    }

    private func owns(_ node: Node?) throws(ApprovalsError) -> [Domain] {
        guard let node else { return [] }
        return try text.list(node, "‘owns’") { (entry) throws(ApprovalsError) in try text.word(entry, "domain") }
    }

    private func custody(_ node: Node?) throws(ApprovalsError) -> [Field] {
        guard let node else { return [] }
        return try text.list(node, "‘custody’") { (entry) throws(ApprovalsError) in try entrusted(entry) }
    }

    /// A field that a department may keep to itself.
    private func entrusted(_ node: Node) throws(ApprovalsError) -> Field {
        let name = node.scalar?.string ?? "…"
        guard let field = Field(rawValue: name) else {
            let known = Field.allCases.filter { !$0.isEssential }.map(\.rawValue).joined(separator: ", ")
            throw text.error("unknown field ‘\(name)’; a department may have custody of \(known)", at: node)
        }
        guard !field.isEssential else {
            throw text.error(
                "‘\(name)’ cannot be in custody: children are told apart and screened by it, so no register could be "
                    + "imported or counted without it; leave it out", at: node)
        }
        return field
    }

    /// A name in ordinary characters, so that no two that look the same differ.
    private func name(_ node: Node) throws(ApprovalsError) -> String {
        let name = try text.text(node, "a name")
        guard name.unicodeScalars.allSatisfy(Self.isOrdinary), name.count <= 40 else {
            throw text.error(
                "write the name in ordinary Chinese characters or letters A to Z, without spaces, at most 40", at: node)
        }
        return name
    }

    private static func isOrdinary(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: scalar == "（" || scalar == "）"
        }
    }

    private func check(
        _ department: Department, beside others: [Department], at node: Node
    ) throws(ApprovalsError) {
        for other in others {
            let there = "line \(other.place)"
            if other.id == department.id {
                throw text.error("‘\(other.id)’ is introduced twice (\(there)); keep one", at: node)
            }
            if other.name == department.name {
                throw text.error("‘\(department.id)’ has the name of ‘\(other.id)’ (\(there)); change one", at: node)
            }
            if department.signs, other.seal == department.seal {
                throw text.error("‘\(department.id)’ has the seal of ‘\(other.id)’ (\(there)); change one", at: node)
            }
            try checkCustody(of: department, beside: other, at: node)
            guard department.division == other.division else { continue }
            if department.line == other.line {
                throw text.error(
                    "‘\(other.id)’ (\(there)) and ‘\(department.id)’ are of one line in one division; leave out one",
                    at: node)
            }
            if let shared = department.owns.first(where: other.owns.contains) {
                throw text.error(
                    "\(shared.rawValue) is owned by ‘\(other.id)’ (\(there)) and ‘\(department.id)’; leave it to one",
                    at: node)
            }
        }
        guard department.signs || department.owns.isEmpty else {
            throw text.error("‘\(department.id)’ owns a domain and has no seal to sign with; add its seal", at: node)
        }
        guard department.signs || department.custody.isEmpty else {
            throw text.error(
                "‘\(department.id)’ has custody of a field and no seal to sign grants with; add its seal", at: node)
        }
    }

    private func checkCustody(
        of department: Department, beside other: Department, at node: Node
    ) throws(ApprovalsError) {
        let there = "line \(other.place)"
        if let shared = department.custody.first(where: other.custody.contains) {
            throw text.error(
                "\(shared.rawValue) is in the custody of ‘\(other.id)’ (\(there)) and ‘\(department.id)’; leave it to one",
                at: node)
        }
        for variable in Variable.allCases {
            guard !variable.fields.isDisjoint(with: department.custody),
                !variable.fields.isDisjoint(with: other.custody)
            else { continue }
            let fields = variable.fields.map(\.rawValue).sorted().joined(separator: " and ")
            throw text.error(
                "\(fields) are counted as one, and ‘\(other.id)’ (\(there)) and ‘\(department.id)’ each have custody of "
                    + "one; leave both to one of them", at: node)
        }
    }
}
