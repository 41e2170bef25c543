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
    /// Whether the text is one that the departments did not adopt, where they adopted one.
    private let isForeign: Bool

    /// Where there is no file: nothing is said about who may see what.
    package static let silent = AccessPolicy(entries: [], isForeign: false)

    /// Where another text lies there than the departments adopted, or none: nobody may see anything.
    package static let foreign = AccessPolicy(entries: [], isForeign: true)

    /// Reads officers.yaml beside the departments in force; no account is of two departments.
    package init(_ bytes: [UInt8], departments: [Department]) throws(ApprovalsError) {
        self.init(
            entries: try OfficersReader(bytes, file: Self.file, departments: departments).entries(), isForeign: false)
    }

    private init(entries: [Entry], isForeign: Bool) { (self.entries, self.isForeign) = (entries, isForeign) }

    /// Whether it names anybody.
    package var isSilent: Bool { entries.isEmpty && !isForeign }

    /// What the account may see.
    package func access(of account: String) -> Access {
        guard !isForeign else { return .nobody }
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
