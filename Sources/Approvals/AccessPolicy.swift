internal import Records
internal import Yams

/// officers.yaml: who of which department works with children's records.
///
/// Not part of the approval policy, since that goes out with every release, and names of accounts need not.
package struct AccessPolicy: Hashable, Sendable {
    package static let file = "officers.yaml"

    /// The people of one department.
    struct Entry: Hashable, Sendable {
        let department: Department
        let officers: [String]
        /// The lines whose fields they see besides their own, by the departments that head them.
        let sees: Set<DepartmentID>
    }

    private let entries: [Entry]

    /// Where there is no file: nothing is said about who may see what.
    package static let silent = AccessPolicy(entries: [])

    /// Reads officers.yaml beside the departments in force; no account is of two departments.
    package init(_ bytes: [UInt8], departments: [Department]) throws(ApprovalsError) {
        entries = try OfficersReader(bytes, file: Self.file, departments: departments).entries()
    }

    private init(entries: [Entry]) { self.entries = entries }

    /// Whether it names anybody.
    package var isSilent: Bool { entries.isEmpty }

    /// What the account may see.
    package func access(of account: String) -> Access {
        guard !entries.isEmpty else { return .anyone }
        guard let entry = entries.first(where: { $0.officers.contains(account) }) else {
            return .stranger(account: account)
        }
        let lines = entry.sees.union([entry.department.line])
        return .officer(
            Officer(
                account: account, department: entry.department.id, lines: lines,
                fields: Set(Field.allCases.filter { lines.contains($0.owner) }), territory: entry.department.division))
    }
}
