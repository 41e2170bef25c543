internal import Intake
internal import Logging
internal import OpenSSL
internal import Publishing
package import Records
internal import Sealing
internal import Storage

/// A snapshot that was taken. How many children it holds is for releases to say.
package struct SnapshotSummary: Encodable, Sendable {
    package let snapshot: SnapshotID
    package let asOf: CalendarDate
    package let columns: Int
    /// Variables that are not in it, and the department in whose custody each is.
    package let leftOut: [String: String]
}

/// Freezes the children who count on a date into sealed columns; the analyst's work.
package struct TakeSnapshot {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        asOf date: CalendarDate, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> SnapshotSummary {
        let id = try await freeID(for: date)
        let entries = try OpenedEntries(office)
        let round = JournalEntry.Round(asOf: date, next: try office.kept.refresh().nextRecord)
        try await Journal(office).note(.snapshot, why: "snapshot \(id)", fields: entries.fields, round: round)
        let children = try await entries.link(progress: progress).children
        let counted = screen(children, asOf: date).counted
        guard !counted.isEmpty else { throw BureauError.nobodyCounted("\(date)") }
        let (snapshot, columns, locked) = try freeze(counted, as: id, of: date)
        try await office.books.keep(snapshot) { try await office.store.keep(snapshot, columns: columns, as: $0) }
        try await OfficeLog(office).add([(.snapshot(id), [.manifest: try SHA256.hash(snapshot.manifest)])])
        office.logger.info("snapshot taken", metadata: ["snapshot": "\(id)"])
        return SnapshotSummary(
            snapshot: id, asOf: date, columns: columns.count,
            leftOut: Dictionary(uniqueKeysWithValues: locked.map { ($0.key.rawValue, $0.value.name) }))
    }

    private func freeze(
        _ children: [LinkedChild], as id: SnapshotID, of date: CalendarDate
    ) throws -> (Snapshot, [SealedColumn], [Variable: DepartmentID]) {
        let (keyring, allowance) = try office.kept.change { keyring in
            let (reserved, allowance) = try keyring.reserving(children: children.count)
            return (reserved, (reserved, allowance))
        }
        var writer = try SnapshotWriter(
            id: id, referenceDate: date, takenAt: office.now(), keyring: keyring, spending: allowance)
        for child in children { try writer.append { child.index(of: $0, asOf: date) } }
        let (snapshot, columns) = try writer.finish()
        return (snapshot, columns, keyring.lockedVariables)
    }

    /// The date itself, or with the first number from 2 that is free.
    private func freeID(for date: CalendarDate) async throws -> SnapshotID {
        let taken = Set(try await office.store.snapshots().map(\.id))
        let names = ["\(date)"] + (2...(taken.count + 2)).map { "\(date)-\($0)" }
        guard let id = names.lazy.compactMap({ SnapshotID($0) }).first(where: { !taken.contains($0) }) else {
            preconditionFailure("one of more names than snapshots is free")
        }
        return id
    }
}
