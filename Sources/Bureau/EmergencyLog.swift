internal import Records

/// What the journal knows of one emergency.
struct EmergencyHistory {
    let number: Int
    let record: String
    let kind: EmergencyKind
    let found: Moment
    fileprivate(set) var told: Moment?
    fileprivate(set) var settled: Moment?
    /// Its entries in order, the first one included.
    fileprivate(set) var entries: [JournalEntry]

    /// When the last thing happened.
    var last: Moment { entries.last?.emergency?.at ?? found }
}

/// Every emergency that was recorded, as it follows from the journal.
struct EmergencyLog {
    /// In the order in which they were written down.
    private(set) var all: [EmergencyHistory] = []

    init(_ office: Office) async throws { self.init(try await Journal(office).entries()) }

    init(_ entries: [JournalEntry]) {
        for entry in entries {
            guard let step = entry.emergency else { continue }
            if let kind = step.kind, let record = entry.records?.first {
                all.append(
                    EmergencyHistory(
                        number: entry.index, record: record, kind: kind, found: step.at, entries: [entry]))
            } else if let place = all.firstIndex(where: { $0.number == step.number }) {
                all[place].entries.append(entry)
                if entry.what == .policeTold { all[place].told = step.at }
                if entry.what == .settled { all[place].settled = step.at }
            }
        }
    }

    func emergency(_ number: Int) throws(BureauError) -> EmergencyHistory {
        guard let one = all.first(where: { $0.number == number }) else { throw .noSuchEmergency(number) }
        return one
    }
}
