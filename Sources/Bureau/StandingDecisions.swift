internal import Intake
internal import Records
internal import Sealing

/// What people decided about which rows are one child's, as it follows from the journal: every decision that nobody undid.
///
/// The journal keeps names of records and reasons, and no value. Whoever changed it, or set it back, is found out when the
/// office is opened (docs/sealing.md), so that a decision cannot be forged or lost.
struct StandingDecisions {
    struct Decision {
        /// The entry's number, by which it can be undone.
        let entry: JournalEntry
        let first: RecordID
        let second: RecordID
        var isSame: Bool { entry.what == .joined }
    }

    /// In the order in which they were made.
    let all: [Decision]

    init(_ office: Office) async throws { self.init(try await Journal(office).entries()) }

    init(_ entries: [JournalEntry]) {
        let undoings = Undoings(entries)
        all = entries.filter { [.joined, .parted].contains($0.what) && undoings.stands($0) }.compactMap { entry in
            let records = (entry.records ?? []).compactMap { try? RecordID(named: $0) }
            guard records.count == 2 else { return nil }
            return Decision(entry: entry, first: records[0], second: records[1])
        }
    }

    /// For linkage, which knows rows by their positions in `names`.
    func positions(in names: [RecordID]) -> LinkageDecisions {
        guard !all.isEmpty else { return LinkageDecisions() }
        let wanted = Set(all.flatMap { [$0.first, $0.second] })
        var places: [RecordID: Int] = [:]
        for (place, name) in names.enumerated() where wanted.contains(name) { places[name] = place }
        var decisions = LinkageDecisions()
        for decision in all {
            // A row that was erased since is in nobody's way.
            guard let first = places[decision.first], let second = places[decision.second] else { continue }
            let pair = LinkageDecisions.Pair(first, second)
            if decision.isSame { decisions.same.append(pair) } else { decisions.different.append(pair) }
        }
        return decisions
    }
}
