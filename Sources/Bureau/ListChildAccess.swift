internal import Records
internal import Sealing

/// Who did what with a child's record.
package struct ChildAccess: Encodable, Sendable {
    /// All rows of the child.
    package let records: [String]
    /// Every entry of the journal that names one of them, the first one first.
    package let entries: [JournalEntry]
    /// How many entries opened every child's rows to count, link or match, and showed none to anybody.
    package let general: Int
}

/// Lists who looked at a child's record, whichever of its rows they looked at; the registrar's work.
package struct ListChildAccess {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        of record: String, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> ChildAccess {
        let (record, why) = (try RecordID(named: record), try Reason.checked(why))
        let before = try await Journal(office).entries()
        try office.access.demand()
        // Of an erased row nobody can tell any more which others are the child's, but what the journal names with it.
        let isErased = try office.kept.refresh().hasErased(record)
        let child = isErased ? nil : try await ChildRows(office, of: record, why: why, progress: progress)
        var names = Set((child?.records ?? [record]).map(\.description))
        for entry in before {
            guard entry.right != nil, let records = entry.records, !names.isDisjoint(with: records) else { continue }
            names.formUnion(records)
        }
        return ChildAccess(
            records: names.sorted(),
            entries: before.filter { !names.isDisjoint(with: $0.records ?? []) },
            general: before.count { [.screened, .snapshot].contains($0.what) && $0.records == nil })
    }
}
