internal import Intake
internal import Logging
package import Records
internal import Sealing
internal import Storage

/// A snapshot that was taken. How many children it holds is for releases to say.
package struct SnapshotSummary: Encodable, Sendable {
    package let snapshot: SnapshotID
    package let asOf: CalendarDate
    package let columns: Int
}

/// Freezes the children who count on a date into sealed columns; the analyst's work.
package struct TakeSnapshot {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    package func callAsFunction(
        asOf date: CalendarDate, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> SnapshotSummary {
        let children = try await OpenedEntries(office).link(progress: progress)
        let counted = screen(children, asOf: date).counted
        guard !counted.isEmpty else { throw BureauError.nobodyCounted("\(date)") }
        let id = try await freeID(for: date)
        let allowance = try office.kept.change { try $0.reserving(children: counted.count) }
        var writer = try SnapshotWriter(
            id: id, referenceDate: date, takenAt: office.now(), keyring: office.keyring, spending: allowance)
        for child in counted { try writer.append { child.index(of: $0, asOf: date) } }
        let (snapshot, columns) = try writer.finish()
        try await office.books.keep(snapshot) { try await office.store.keep(snapshot, columns: columns, as: $0) }
        office.logger.info("snapshot taken", metadata: ["snapshot": "\(id)"])
        return SnapshotSummary(snapshot: id, asOf: date, columns: columns.count)
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
