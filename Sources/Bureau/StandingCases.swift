internal import Records
internal import Sealing

/// What the journal knows of cases: when each was found, and the decisions that nobody undid.
struct StandingCases {
    /// A dismissal says how things are; half a year later the registers are asked anew.
    static let monthsOfDismissal = 6

    private struct Key: Hashable {
        let need: CareNeed
        let record: RecordID
    }

    private var events: [Key: [JournalEntry]] = [:]

    init(_ office: Office) async throws { self.init(try await Journal(office).entries()) }

    init(_ entries: [JournalEntry]) {
        let undoings = Undoings(entries)
        for entry in entries where undoings.stands(entry) {
            guard let step = entry.case, [.matched, .confirmed, .dismissed, .referred].contains(entry.what) else {
                continue
            }
            for record in (entry.records ?? []).compactMap({ try? RecordID(named: $0) }) {
                events[Key(need: step.need, record: record), default: []].append(entry)
            }
        }
    }

    /// A case of the child that has these records; nothing where it was never listed, or was dismissed too long ago.
    func history(_ need: CareNeed, of records: [RecordID], on day: CalendarDate) -> CaseHistory? {
        let all = records.flatMap { events[Key(need: need, record: $0)] ?? [] }.sorted { $0.index < $1.index }
        let lapsed = all.lastIndex { Self.hasLapsed($0, on: day) }
        let living = all[(lapsed.map { $0 + 1 } ?? 0)...]
        guard let found = living.first(where: { $0.what == .matched }) else { return nil }
        guard let last = living.last(where: { $0.what != .matched }) else {
            return CaseHistory(state: .open, found: found.at, decision: nil, decided: nil, who: nil, why: nil)
        }
        return CaseHistory(
            state: Self.state(after: last), found: found.at, decision: last.index, decided: last.at, who: last.who,
            why: last.why)
    }

    /// Every case with a decision that stands, by the record it was listed under.
    func decided() -> [(need: CareNeed, record: RecordID, CaseHistory)] {
        events.keys.compactMap { key in
            // As of the beginning of time nothing has lapsed.
            history(key.need, of: [key.record], on: CalendarDate(dayNumber: 0)).map { (key.need, key.record, $0) }
        }.filter { $0.2.decision != nil }.sorted { ($0.2.decision ?? 0) < ($1.2.decision ?? 0) }
    }

    private static func hasLapsed(_ entry: JournalEntry, on day: CalendarDate) -> Bool {
        entry.what == .dismissed && entry.at.date().adding(months: monthsOfDismissal) <= day
    }

    private static func state(after entry: JournalEntry) -> CaseState {
        switch entry.what {
        case .confirmed: .confirmed
        case .dismissed: .dismissed
        case .referred: entry.case?.to.map(CaseState.referred) ?? .open
        default: .open
        }
    }
}
