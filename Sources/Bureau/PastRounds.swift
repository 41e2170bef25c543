internal import Records

/// The rounds that were closed by a snapshot, as the journal has them.
struct PastRounds {
    /// By reference date, the newest last; of several snapshots of a date the last counts.
    let all: [JournalEntry.Round]

    init(_ office: Office) async throws { self.init(try await Journal(office).entries()) }

    init(_ entries: [JournalEntry]) {
        var rounds: [CalendarDate: JournalEntry.Round] = [:]
        for entry in entries { if let round = entry.round { rounds[round.asOf] = round } }
        all = rounds.values.sorted { $0.asOf < $1.asOf }
    }

    /// The last before a date, or the one of a date that is named.
    func round(before date: CalendarDate, named: CalendarDate?) throws(BureauError) -> JournalEntry.Round {
        let candidates = all.filter { $0.asOf < date && (named == nil || $0.asOf == named) }
        guard let round = candidates.last else {
            throw .noEarlierRound(before: "\(date)", known: all.map { "\($0.asOf)" })
        }
        return round
    }
}
