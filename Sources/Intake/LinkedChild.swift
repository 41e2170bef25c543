package import Records

/// One child as all registers together describe it: each field from the register of its owner, or else from another.
///
/// Holds no name, number or address, only what screening and tables ask for.
package struct LinkedChild: Sendable {
    /// The rows that are about this child, by the names the caller gave them, in the order they were added.
    package let records: [Int]
    /// Fields in which registers disagree. The owner's value is the one that counts.
    package let disagreements: [Disagreement]
    /// Whether a person is asked if some of its rows are another child's.
    package let isAmbiguous: Bool

    private let birth: UInt32
    let facts: Facts
    /// The home visits, oldest first, where one of them found the child in its county of registration.
    private let visits: [HomeVisit]

    /// `rows` are all about one child and not none, in the order they were added.
    init(_ rows: [LinkageRow], isAmbiguous: Bool) {
        self.init(saying: rows, named: rows.map(\.record), isAmbiguous: isAmbiguous)
    }

    /// The child as it was known on `day`: visits that were made later tell nothing yet. Nothing where only those know it.
    init?(_ rows: [LinkageRow], isAmbiguous: Bool, knownOn day: CalendarDate) {
        let known = rows.filter { $0.register != .homeVisits || $0.facts[.visited] <= Facts.day(day) }
        guard !known.isEmpty else { return nil }
        self.init(saying: known, named: rows.map(\.record), isAmbiguous: isAmbiguous)
    }

    private init(saying rows: [LinkageRow], named records: [Int], isAmbiguous: Bool) {
        let merged = MergedRows(rows)
        self.records = records
        birth = merged.birth
        facts = merged.facts
        disagreements = merged.disagreements
        visits = merged.visits
        self.isAmbiguous = isAmbiguous
    }

    package var birthDate: CalendarDate {
        guard let date = Facts.date(birth) else { preconditionFailure("every linked row has a birth date") }
        return date
    }
    /// The county-level place of household registration.
    package var registration: DivisionCode? { facts.division(.registration) }
    /// Where the child lives: a township or county of Jilin.
    package var residence: DivisionCode? { facts.division(.residence) }
    /// Where the child is at home.
    package var places: [DivisionCode] { [residence, registration].compactMap(\.self) }
    package var residentSince: CalendarDate? { facts.day(.residentSince) }

    /// Whether the child is known to live without any guardian.
    package var isUnaccompanied: Bool { facts.number(.accompaniment) == 0 }

    /// Whether somebody should look at this child's rows.
    package var needsReview: Bool { isAmbiguous || !disagreements.isEmpty }

    /// The first reason not to count the child on `date`, or nothing when it counts.
    package func reasonToDrop(asOf date: CalendarDate) -> DropReason? {
        let stay = stay(asOf: date)
        return MigrantChild(
            birthDate: birthDate, registration: registration, residence: stay.residence, residentSince: stay.since,
            accompaniment: facts.number(.accompaniment).map(String.init), hasReturned: stay.isOver
        ).reasonToDrop(asOf: date)
    }

    private struct Stay {
        var residence: DivisionCode?
        var since: CalendarDate?
        var isOver = false
    }

    /// Where the child lives away from home, and whether the newest home visit on or before `date` found it back in the
    /// county of registration.
    private func stay(asOf date: CalendarDate) -> Stay {
        var stay = Stay(residence: residence, since: residentSince)
        let home = facts[.registration]
        let past = visits.prefix { $0.day <= Facts.day(date) }
        guard let newest = past.last, newest.county == home else { return stay }
        if facts.county(.residence) != home {
            // Who came, or came again, after that visit has not gone back.
            stay.isOver = newest.day >= facts[.residentSince]
        } else if let away = past.last(where: { $0.county != home }) {
            stay = Stay(residence: Facts.division(away.residence), since: Facts.date(away.since), isOver: true)
        }
        return stay
    }
}

extension LinkedChild: CustomStringConvertible, CustomReflectable {
    /// How many rows it has and nothing personal.
    package var description: String { "a child known from \(records.count) rows" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Where a home visit found a child, when, and since when it was said to live there; numbers as in `Facts`.
struct HomeVisit: Sendable {
    let day: UInt32
    let residence: UInt32
    let since: UInt32

    var county: UInt32 { residence >= 1_000_000 ? residence / 1000 : residence }
}
