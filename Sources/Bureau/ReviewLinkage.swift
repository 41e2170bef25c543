internal import Approvals
internal import Intake
package import Records
internal import Sealing
internal import Storage

/// Two children that may be one.
package struct WaitingPair: Encodable, Sendable {
    /// A row of each.
    package let first: MaskedRow
    package let second: MaskedRow
    /// That they are one, in thousandths.
    package let perMille: Int
    /// What was compared, and how far it agrees.
    package let agreements: [String: String]
}

/// The queue of what linkage asks a person.
package struct WaitingPairs: Encodable, Sendable {
    /// How many there are; `pairs` are the likeliest.
    package let waiting: Int
    package let pairs: [WaitingPair]
}

/// A child as linkage has it.
package struct LinkedRecords: Encodable, Sendable {
    package let rows: [MaskedRow]
    /// Fields in which registers say different things.
    package let disagreements: [String]
    /// Whether it waits for a person's decision.
    package let isWaiting: Bool
}

/// Lists what waits for a person, and shows how rows are linked, masked; the registrar's work.
///
/// Guarantee: the journal says, before anything is opened, which fields linking reads, and which records are shown and
/// why.
package struct ReviewLinkage {
    private let office: Office

    package init(_ office: Office) { self.office = office }

    /// Up to `limit` pairs that wait, the likeliest first.
    package func queue(
        limit: Int, why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> WaitingPairs {
        let (linked, why) = try await link(why: why, progress: progress)
        let queue = visible(linked)
        let pairs = queue.prefix(limit)
        let rows = try await MaskedRows(office).open(
            pairs.flatMap { [linked.names[$0.first], linked.names[$0.second]] }, why: "to review linkage: \(why)")
        let waiting = pairs.compactMap { pair -> WaitingPair? in
            guard let first = rows[linked.names[pair.first]], let second = rows[linked.names[pair.second]] else {
                return nil
            }
            return WaitingPair(
                first: first, second: second, perMille: Int((pair.probability * 1000).rounded(.down)),
                agreements: Dictionary(uniqueKeysWithValues: pair.agreements.map { ($0.field, $0.agreement) }))
        }
        return WaitingPairs(waiting: queue.count, pairs: waiting)
    }

    /// About how many pairs wait; no record is shown.
    package func waiting(progress: @Sendable (WorkProgress) -> Void) async throws -> WorkCount {
        let (linked, _) = try await link(why: "how many pairs wait", progress: progress)
        return WorkCount(visible(linked).count)
    }

    /// The children to whom records are put, with all their rows.
    package func children(
        of records: [String], why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> [LinkedRecords] {
        let wanted = Set(try records.map { try RecordID(named: $0) })
        for record in wanted where try await office.store.page(holding: record) == nil {
            throw BureauError.unknownRecord("\(record)")
        }
        let (linked, why) = try await link(why: why, progress: progress)
        let children = linked.children.filter { child in
            child.records.contains { wanted.contains(linked.names[$0]) }
        }
        for child in children { try office.access.demand(child.places) }
        let rows = try await MaskedRows(office).open(
            children.flatMap { $0.records.map { linked.names[$0] } }, why: "to review linkage: \(why)")
        return children.map { child in
            LinkedRecords(
                rows: child.records.compactMap { rows[linked.names[$0]] },
                disagreements: child.disagreements.map(\.field.rawValue), isWaiting: child.isAmbiguous)
        }
    }

    /// The pairs of which one may be a child of the account's territory.
    private func visible(_ linked: LinkedRows) -> [ReviewPair] {
        guard office.access != .anyone else { return linked.queue }
        var open: Set<Int> = []
        for child in linked.children where office.access.verdict(on: child.places) == .granted {
            open.formUnion(child.records)
        }
        return linked.queue.filter { open.contains($0.first) || open.contains($0.second) }
    }

    private func link(
        why: String, progress: @Sendable (WorkProgress) -> Void
    ) async throws -> (LinkedRows, why: String) {
        try office.access.demand()
        let why = try Reason.checked(why)
        let entries = try OpenedEntries(office)
        try await Journal(office).note(.screened, why: "to review linkage: \(why)", fields: entries.fields)
        return (try await entries.link(progress: progress), why)
    }
}
