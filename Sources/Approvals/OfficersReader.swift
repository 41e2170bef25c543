import Records
import Yams

/// Reads officers.yaml.
struct OfficersReader {
    private let text: MarkedText
    private let departments: [Department]

    init(_ bytes: [UInt8], file: String, departments: [Department]) throws(ApprovalsError) {
        (text, self.departments) = (try MarkedText(bytes, file: file), departments)
    }

    /// In the file's order; a department is named once, and so is an account.
    func entries() throws(ApprovalsError) -> [AccessPolicy.Entry] {
        let values = try text.mapping(text.root, AccessPolicy.file, keys: ["departments"])
        let list = try text.required("departments", in: values, of: AccessPolicy.file, at: text.root)
        guard case .sequence(let nodes) = list else {
            throw text.error("‘departments’ is a list of departments with their officers; or [] to name none", at: list)
        }
        var entries: [AccessPolicy.Entry] = []
        for node in nodes {
            let entry = try entry(node)
            for other in entries {
                guard other.department.id != entry.department.id else {
                    throw text.error("‘\(entry.department.id)’ is written twice; join both", at: node)
                }
                if let shared = entry.officers.first(where: other.officers.contains) {
                    throw text.error(
                        "‘\(shared)’ is an officer of ‘\(other.department.id)’ and of ‘\(entry.department.id)’; leave it "
                            + "to one", at: node)
                }
            }
            entries.append(entry)
        }
        return entries
    }

    private func entry(_ node: Node) throws(ApprovalsError) -> AccessPolicy.Entry {
        let values = try text.mapping(node, "a department", keys: ["id", "officers", "sees"])
        let name = try text.required("id", in: values, of: "a department", at: node)
        let id = try text.department(name)
        guard let department = departments.first(where: { $0.id == id }) else {
            let known = departments.map(\.id.name).joined(separator: ", ")
            throw text.error("unknown department ‘\(id)’; departments.yaml introduces \(known)", at: name)
        }
        let officers = try text.required("officers", in: values, of: "‘\(id)’", at: node)
        return AccessPolicy.Entry(
            department: department,
            officers: try text.list(officers, "‘officers’") { (entry) throws(ApprovalsError) in try account(entry) },
            sees: try sees(values["sees"]))
    }

    private func account(_ node: Node) throws(ApprovalsError) -> String {
        let account = try text.text(node, "an account")
        guard account.utf8.allSatisfy(Self.isOfAccount), account.utf8.count <= 32 else {
            throw text.error(
                "an account is the name that the operating system logs the person in by: small letters, digits, dots and "
                    + "hyphens, at most 32", at: node)
        }
        return account
    }

    private static func isOfAccount(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }

    /// `all`, or lines by the departments that head them and own fields.
    private func sees(_ node: Node?) throws(ApprovalsError) -> Set<DepartmentID> {
        let owners = Set(Field.allCases.map(\.owner))
        guard let node else { return [] }
        if node.scalar?.string == "all" { return owners }
        return Set(
            try text.list(node, "‘sees’") { (entry) throws(ApprovalsError) in
                let line = try text.department(entry)
                guard owners.contains(line) else {
                    let known = owners.sorted().map(\.name).joined(separator: ", ")
                    throw text.error("‘\(line)’ owns no field; fields are owned by \(known); or write ‘all’", at: entry)
                }
                return line
            })
    }
}
