internal import Intake
internal import Records
internal import Sealing
internal import Storage

/// Opens fields of all rows of some children. Whoever asks has noted in the journal what is opened and why.
struct OpenedChildren {
    private let office: Office

    init(_ office: Office) { self.office = office }

    /// Of those asked for, the fields that this office can open.
    func openable(_ fields: [Field]) -> [Field] {
        let locked = office.keyring.lockedFields
        return fields.filter { locked[$0] == nil }.sorted { $0.tag < $1.tag }
    }

    /// Each child's file, in the children's order; a child's rows are named, and may be another one's as well.
    func files(_ children: [[RecordID]], fields: [Field]) async throws -> [ChildFile] {
        var owners: [RecordID: [Int]] = [:]
        for (child, records) in children.enumerated() {
            for record in records { owners[record, default: []].append(child) }
        }
        var rows = [[RegisterEntry]](repeating: [], count: children.count)
        let wanted = Set(owners.keys)
        guard !wanted.isEmpty else { return rows.map(ChildFile.init) }
        for try await page in office.store.pages() where page.entries.contains(where: { wanted.contains($0.record) }) {
            for opened in try await OpenedPage(office).open(page, only: Set(fields), records: wanted) {
                for child in owners[opened.record] ?? [] { rows[child].append(opened.entry) }
            }
        }
        return rows.map(ChildFile.init)
    }
}
