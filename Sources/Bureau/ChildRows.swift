internal import Approvals
internal import Intake
internal import Records
internal import Sealing
internal import Storage

/// All rows that linkage puts to the child of a record.
///
/// Guarantee: the journal says that rows were opened to be linked, and why, before any is; the account may see the child.
struct ChildRows {
    /// The record that was named, then the others in the order in which they were imported.
    let records: [RecordID]
    /// Whether a person is asked if some of them are another child's.
    let isAmbiguous: Bool
    /// Where the child is at home.
    let places: [DivisionCode]

    init(
        _ office: Office, of record: RecordID, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws {
        try office.access.demand()
        guard try await office.store.page(holding: record) != nil else { throw BureauError.unknownRecord("\(record)") }
        if try office.kept.refresh().hasErased(record) { throw BureauError.recordErased("\(record)", on: nil) }
        let entries = try OpenedEntries(office)
        try await Journal(office).note(
            .screened, why: "to find all rows of a child: \(why)", records: ["\(record)"], fields: entries.fields)
        try self.init(try await entries.link(progress: progress), of: record, for: office.access)
    }

    /// The same of rows that were linked before.
    init(_ linked: LinkedRows, of record: RecordID, for access: Access) throws(BureauError) {
        let child = linked.children.first { $0.records.contains { linked.names[$0] == record } }
        places = child?.places ?? []
        try access.demand(places)
        isAmbiguous = child?.isAmbiguous ?? false
        records = [record] + (child?.records ?? []).map { linked.names[$0] }.filter { $0 != record }
    }

    /// Refuses rows of which a person has to say first whether they are one child's.
    func demandDecided() throws(BureauError) {
        if isAmbiguous { throw .rowsUndecided(record: "\(records[0])") }
    }
}
